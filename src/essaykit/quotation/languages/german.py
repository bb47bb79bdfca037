"""German."""

from __future__ import annotations

from essaykit.quotation.languages.language import Language

GERMAN = Language(
    "de",
    verbs=(
        "sagt", "sagte", "schreibt", "schrieb", "fragt", "fragte", "meint", "meinte", "erklärt", "erklärte",
        "betont", "betonte", "behauptet", "behauptete", "erzählt", "erzählte", "antwortet", "antwortete", "ergänzt",
        "ergänzte", "fügt hinzu", "ruft", "rief", "warnt", "warnte", "berichtet", "berichtete", "erwidert",
        "erwiderte", "notiert", "notierte", "bemerkt", "bemerkte", "kommentiert", "kommentierte", "twittert",
        "twitterte", "formuliert", "formulierte", "urteilt", "urteilte", "fordert", "forderte", "klagt", "klagte",
        "so", "heißt es", "zitiert", "stellt fest", "stellte fest", "gibt zu", "flüstert", "flüsterte", "ausdrückt",
        "ausdrückte", "ausgedrückt hat", "hat gesagt", "gesagt hat", "hat geschrieben", "geschrieben hat",
        "hat erklärt", "erklärt hat", "formulierte es", "bringt es auf den punkt", "brachte es auf den punkt",
        "findet", "fand", "hält fest", "hielt fest", "hielt dagegen", "bekennt", "bekannte", "bestätigt",
        "bestätigte", "beteuert", "beteuerte", "bilanziert", "bilanzierte", "entgegnet", "entgegnete",
        "erinnert sich", "erinnerte sich", "ermahnt", "ermahnte", "folgert", "folgerte", "gesteht", "gestand",
        "gibt zu bedenken", "kontert", "konterte", "konstatiert", "konstatierte", "kritisiert", "kritisierte",
        "lobt", "lobte", "mahnt", "mahnte", "murmelt", "murmelte", "räumt ein", "räumte ein", "resümiert",
        "resümierte", "sagen", "sagten", "scherzt", "scherzte", "schildert", "schilderte", "schlägt vor",
        "schlug vor", "schlussfolgert", "schreiben", "schrieben", "schwärmt", "schwärmte", "seufzt", "seufzte",
        "spottet", "spottete", "spricht", "sprach", "unterstreicht", "unterstrich", "verkündet", "verkündete",
        "vermutet", "vermutete", "verrät", "verriet", "verspricht", "versprach", "versichert", "versicherte", "weiß",
        "will wissen", "wirft ein", "warf ein", "wiederholt", "wiederholte", "witzelt", "witzelte", "wundert sich",
        "zeigt sich überzeugt", "zitierte", "es so gesagt",
    ),
    according=(
        "laut", "nach den worten von", "in den worten von", "mit den worten von", "zitat von", "wie es bei",
        "nach auffassung von", "nach ansicht von", "nach meinung von", "nach aussage von", "nach angaben von",
        "um mit", "frei nach", "im sinne von", "heißt es bei", "lesen wir bei",
    ),
    written=(
        "kommentar von", "antwort von", "nachricht von", "beitrag von", "mail von", "brief von", "zuschrift von",
        "frage von", "anmerkung von", "tweet von", "rückmeldung von", "geschrieben von", "verfasst von",
        "gepostet von",
    ),
    naming=("genannt", "namens", "titel", "kapitel", "abschnitt", "begriff", "wort", "fehler", "fehlermeldung", "meldung",
            "sogenannte", "sogenannten", "buch", "lied", "vortrag"),
    before=(r"\b[Ff]ür {NAME} (?:steht|ist|war) (?:fest|klar|sicher|eindeutig)\b[^.]*$", r"\b[Ss]o {NAME}[:,]?\s*$"),
    after=(
        (r"[\s,]*(?:gab|gibt|fügte?|fügt|räumte?|räumt|stellte?|hielt|hält|warf|wirft|merkte?|merkt|schlug|schlägt) {NAME}"
        r" (?:zu|hinzu|ein|fest|dagegen|an|vor)\b"),
        r"[\s,]*(?:hat|hatte) {NAME} (?:gesagt|geschrieben|erklärt|erzählt|gefragt|geantwortet|betont|gemeint)\b",
    ),
    showing=("fehler", "fehlermeldung", "warnung", "ausgabe", "schaltfläche",
             "knopf", "menü", "kategorie", "bedeutet", "heißt so viel wie"),
    pronouns=("er", "sie", "ich", "wir", "es"),
    common=("der", "die", "das", "und", "ist", "nicht", "ein", "eine", "mit", "ich"),
)  # fmt: skip
