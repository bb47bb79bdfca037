"""Spanish."""

from __future__ import annotations

from essaykit.quotation.languages.language import Language

SPANISH = Language(
    "es",
    verbs=(
        "dice", "dijo", "decía", "escribe", "escribió", "escribía", "pregunta", "preguntó", "explica", "explicó",
        "afirma", "afirmó", "añade", "añadió", "responde", "respondió", "contesta", "contestó", "declara", "declaró",
        "señala", "señaló", "comenta", "comentó", "cuenta", "contó", "asegura", "aseguró", "sostiene", "sostuvo",
        "exclama", "exclamó", "concluye", "concluyó", "recuerda", "recordó", "advierte", "advirtió", "reconoce",
        "reconoció", "resume", "resumió", "tuiteó", "susurró", "apunta", "apuntó", "opina", "opinó", "insiste",
        "ha dicho", "había dicho", "ha escrito", "ha declarado", "ha afirmado", "ha explicado", "ha señalado",
        "ha añadido", "ha asegurado", "ha comentado", "ha contado", "ha reconocido", "ha advertido", "ha recordado",
        "aclara", "aclaró", "admite", "admitió", "agrega", "agregó", "alega", "alegó", "anota", "anotó", "argumenta",
        "argumentó", "aseveró", "celebra", "celebró", "confiesa", "confesó", "confirma", "confirmó", "considera",
        "consideró", "cree", "creía", "critica", "criticó", "decían", "defiende", "defendió", "denuncia", "denunció",
        "describe", "describió", "destaca", "destacó", "detalla", "detalló", "dicen", "dijeron", "enfatiza",
        "enfatizó", "escriben", "escribieron", "expresa", "expresó", "formula", "formuló", "gritó", "indica",
        "indicó", "ironiza", "lamenta", "lamentó", "manifiesta", "manifestó", "matiza", "matizó", "murmura",
        "murmuró", "narra", "narró", "observa", "observó", "pensaba", "piensa", "pensó", "plantea", "planteó",
        "precisa", "precisó", "proclama", "proclamó", "promete", "prometió", "propone", "propuso", "protesta",
        "protestó", "puntualiza", "recalca", "recalcó", "reflexiona", "relata", "relató", "repite", "repitió",
        "replica", "replicó", "revela", "reveló", "subraya", "subrayó", "sugiere", "sugirió", "suspira", "suspiró",
        "zanja", "zanjó",
    ),
    according=(
        "según", "en palabras de", "como dice", "como decía", "como dijo", "como escribió", "según dice",
        "según dijo", "según explica", "según cuenta", "como afirma", "como explica", "como señala", "como recuerda",
        "como apunta", "como resume", "como escribía", "como escribe", "a juicio de", "en opinión de",
        "para citar a", "citando a", "al decir de",
    ),
    written=(
        "comentario de", "respuesta de", "mensaje de", "carta de", "pregunta de", "correo de", "tuit de", "publicado por",
        "enviado por", "escrito por",
    ),
    naming=("titulado", "titulada", "llamado", "llamada", "título", "capítulo", "término", "palabra", "error", "mensaje",
            "libro", "canción"),
    interrupts=True,
    showing=("error", "advertencia", "salida", "botón", "menú", "categoría", "pestaña", "significa", "quiere decir"),
    pronouns=("él", "ella", "yo", "ellos", "ellas"),
    common=("el", "la", "los", "las", "y", "es", "una", "que", "con", "por"),
)  # fmt: skip
