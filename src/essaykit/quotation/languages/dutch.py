"""Dutch."""

from __future__ import annotations

from essaykit.quotation.languages.language import Language

DUTCH = Language(
    "nl",
    verbs=(
        "zegt", "zei", "schrijft", "schreef", "vraagt", "vroeg", "vertelt", "vertelde", "meent", "meende", "stelt",
        "stelde", "legt uit", "legde uit", "antwoordt", "antwoordde", "beweert", "beweerde", "verklaart",
        "verklaarde", "aldus", "voegt toe", "riep", "roept", "waarschuwt", "waarschuwde", "concludeert",
        "concludeerde", "merkt op", "merkte op", "vindt", "vond", "benadrukt", "benadrukte", "twittert", "twitterde",
        "verzucht", "verzuchtte", "verwoordt", "verwoordde", "verwoordt het", "heeft gezegd", "gezegd heeft",
        "heeft geschreven", "geschreven heeft", "benoemt", "beaamt", "beaamde", "beklemtoont", "beklemtoonde",
        "bekent", "bekende", "belooft", "beloofde", "bevestigt", "bevestigde", "biecht", "biechtte op", "brengt in",
        "bracht in", "constateert", "constateerde", "denkt", "dacht", "erkent", "erkende", "fluistert", "fluisterde",
        "formuleert", "formuleerde", "geeft toe", "gaf toe", "grapt", "grapte", "herhaalt", "herhaalde",
        "herinnert zich", "herinnerde zich", "houdt vol", "hield vol", "klaagt", "klaagde", "laat weten",
        "liet weten", "licht toe", "lichtte toe", "mompelt", "mompelde", "mijmert", "mijmerde", "noteert",
        "noteerde", "onderstreept", "onderstreepte", "oordeelt", "oordeelde", "oppert", "opperde", "peinst",
        "peinsde", "pleit", "pleitte", "reageert", "reageerde", "redeneert", "repliceert", "roept uit", "riep uit",
        "schrijven", "schreven", "sneert", "spreekt", "sprak", "stelt voor", "stelde voor", "stelt vast",
        "stelde vast", "sust", "suggereert", "suggereerde", "tekende op", "twitteren", "verduidelijkt",
        "verduidelijkte", "vermoedt", "verzekert", "verzekerde", "vertellen", "vertelden", "vervolgt", "vervolgde",
        "voegde toe", "voegde eraan toe", "vraagt zich af", "vroeg zich af", "vult aan", "vulde aan", "waarschuwden",
        "werpt tegen", "wierp tegen", "zeggen", "zeiden", "zucht", "zuchtte",
    ),
    according=(
        "volgens", "in de woorden van", "citaat van", "naar de woorden van", "om te spreken met",
        "naar het oordeel van", "in de ogen van", "naar eigen zeggen van", "vrij naar", "met de woorden van",
        "citeer ik",
    ),
    written=(
        "reactie van", "antwoord van", "bericht van", "brief van", "vraag van", "mail van", "tweet van", "geplaatst door",
        "geschreven door",
    ),
    naming=("getiteld", "genaamd", "genoemd", "titel", "hoofdstuk", "term", "woord", "fout", "foutmelding", "melding", "boek",
            "lied"),
    after=(
        (r"[\s,]*(?:legde?|legt|voegde?|voegt|gaf|geeft|merkte?|merkt|stelde?|stelt|lichtte?|licht|vulde?|vult) {NAME}"
        r" (?:uit|toe|op|vast|aan)\b"),
    ),
    showing=("fout", "foutmelding", "waarschuwing", "uitvoer", "knop", "menu", "categorie", "tabblad", "betekent"),
    pronouns=("hij", "zij", "ze", "ik", "wij", "we", "het"),
    common=("de", "het", "een", "en", "is", "niet", "van", "dat", "met", "voor"),
)  # fmt: skip
