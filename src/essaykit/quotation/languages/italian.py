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
        "ricorda", "ricordò", "avverte", "avvertì", "ammette", "ammise", "sottolinea", "riassume",
    ),
    according=("secondo", "nelle parole di", "come dice", "come diceva", "come disse", "come scrive", "come scrisse"),
    naming=("intitolato", "intitolata", "chiamato", "chiamata", "titolo", "capitolo", "termine", "parola", "errore",
            "messaggio", "libro", "canzone"),
    pronouns=("lui", "lei", "egli", "ella", "io", "loro"),
    common=("il", "lo", "gli", "e", "è", "una", "che", "con", "di", "per", "non"),
)  # fmt: skip
