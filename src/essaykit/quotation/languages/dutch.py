"""Dutch."""

from __future__ import annotations

from essaykit.quotation.languages.language import Language

DUTCH = Language(
    "nl",
    verbs=(
        "zegt", "zei", "schrijft", "schreef", "vraagt", "vroeg", "vertelt", "vertelde", "meent", "meende", "stelt",
        "stelde", "legt uit", "legde uit", "antwoordt", "antwoordde", "beweert", "beweerde", "verklaart", "verklaarde",
        "aldus", "voegt toe", "riep", "roept", "waarschuwt", "waarschuwde", "concludeert", "concludeerde", "merkt op",
        "merkte op", "vindt", "vond", "benadrukt", "benadrukte", "twittert", "twitterde", "verzucht", "verzuchtte",
    ),
    according=("volgens", "in de woorden van", "zoals", "om met", "citaat van"),
    naming=("getiteld", "genaamd", "genoemd", "titel", "hoofdstuk", "term", "woord", "fout", "foutmelding", "melding", "boek",
            "lied"),
    pronouns=("hij", "zij", "ze", "ik", "wij", "we", "het"),
    common=("de", "het", "een", "en", "is", "niet", "van", "dat", "met", "voor"),
)  # fmt: skip
