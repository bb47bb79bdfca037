"""German."""

from __future__ import annotations

from essaykit.quotation.languages.language import Language

GERMAN = Language(
    "de",
    verbs=(
        "sagt", "sagte", "schreibt", "schrieb", "fragt", "fragte", "meint", "meinte", "erklärt", "erklärte", "betont",
        "betonte", "behauptet", "behauptete", "erzählt", "erzählte", "antwortet", "antwortete", "ergänzt", "ergänzte",
        "fügt hinzu", "ruft", "rief", "warnt", "warnte", "berichtet", "berichtete", "erwidert", "erwiderte", "notiert",
        "notierte", "bemerkt", "bemerkte", "kommentiert", "kommentierte", "twittert", "twitterte", "formuliert",
        "formulierte", "urteilt", "urteilte", "fordert", "forderte", "klagt", "klagte", "so", "heißt es", "zitiert",
        "stellt fest", "stellte fest", "gibt zu", "flüstert", "flüsterte",
    ),
    according=("laut", "nach den worten von", "in den worten von", "mit den worten von", "wie schon", "zitat von"),
    naming=("genannt", "namens", "titel", "kapitel", "abschnitt", "begriff", "wort", "fehler", "fehlermeldung", "meldung",
            "sogenannte", "sogenannten", "buch", "lied", "vortrag"),
    pronouns=("er", "sie", "ich", "wir", "es"),
    common=("der", "die", "das", "und", "ist", "nicht", "ein", "eine", "mit", "ich"),
)  # fmt: skip
