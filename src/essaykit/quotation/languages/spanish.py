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
    ),
    according=("según", "en palabras de", "como dice", "como decía", "como dijo", "como escribió"),
    naming=("titulado", "titulada", "llamado", "llamada", "título", "capítulo", "término", "palabra", "error", "mensaje",
            "libro", "canción"),
    pronouns=("él", "ella", "yo", "ellos", "ellas"),
    common=("el", "la", "los", "las", "y", "es", "una", "que", "con", "por"),
)  # fmt: skip
