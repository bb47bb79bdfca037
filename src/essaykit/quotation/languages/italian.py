"""Italian."""

from __future__ import annotations

from essaykit.quotation.languages.language import Language

ITALIAN = Language(
    "it",
    verbs=(
        "dice", "disse", "diceva", "ha detto", "scrive", "scrisse", "scriveva", "ha scritto", "chiede", "chiese",
        "spiega", "spiegò", "ha spiegato", "afferma", "affermò", "aggiunge", "aggiunse", "risponde", "rispose",
        "ha risposto", "dichiara", "dichiarò", "ha dichiarato", "sostiene", "sosteneva", "racconta", "raccontò",
        "commenta", "commentò", "osserva", "osservò", "nota", "notò", "esclama", "esclamò", "conclude", "concluse",
        "ricorda", "ricordò", "avverte", "avvertì", "ammette", "ammise", "sottolinea", "riassume", "ha affermato",
        "ha aggiunto", "ha raccontato", "ha osservato", "ha ricordato", "ha ammesso", "ha commentato", "ha concluso",
        "ha sostenuto", "ha notato", "ha sottolineato", "ha chiesto", "ha confessato", "ha confidato",
        "ha precisato", "aveva detto", "aveva scritto", "annota", "annotò", "argomenta", "assicura", "assicurò",
        "chiarisce", "chiarì", "confessa", "confessò", "conferma", "confermò", "confida", "confidò", "critica",
        "denuncia", "denunciò", "descrive", "descrisse", "dicono", "dissero", "dicevano", "domanda", "domandò",
        "enfatizza", "esordisce", "evidenzia", "gridò", "grida", "illustra", "insiste", "insistette", "ironizza",
        "lamenta", "lamentò", "mormora", "mormorò", "obietta", "obiettò", "pensa", "pensava", "precisa", "precisò",
        "proclama", "promette", "promise", "propone", "propose", "protesta", "protestò", "rammenta", "replica",
        "replicò", "ribadisce", "ribadì", "ribatte", "ribatté", "riconosce", "riconobbe", "riferisce", "riferì",
        "riflette", "rileva", "rimarca", "ripete", "ripeté", "rivela", "rivelò", "scherza", "scherzò", "scrivono",
        "scrissero", "segnala", "sospira", "sospirò", "sostenne", "suggerisce", "suggerì", "sussurra", "sussurrò",
        "sbotta", "sbottò",
    ),
    according=(
        "secondo", "nelle parole di", "come dice", "come diceva", "come disse", "come scrive", "come scrisse",
        "stando a", "a detta di", "a parere di", "a giudizio di", "per dirla con", "citando", "come ricorda",
        "come osserva", "come spiega", "come nota", "come sostiene", "come afferma", "come ha detto",
        "come ha scritto",
    ),
    written=(
        "commento di", "risposta di", "messaggio di", "lettera di", "domanda di", "tweet di", "pubblicato da",
        "inviato da", "scritto da",
    ),
    naming=("intitolato", "intitolata", "chiamato", "chiamata", "titolo", "capitolo", "termine", "parola", "errore",
            "messaggio", "libro", "canzone"),
    interrupts=True,
    showing=("errore", "avviso", "output", "pulsante", "menu", "categoria", "scheda", "significa", "vuol dire"),
    pronouns=("lui", "lei", "egli", "ella", "io", "loro"),
    common=("il", "lo", "gli", "e", "è", "una", "che", "con", "di", "per", "non"),
)  # fmt: skip
