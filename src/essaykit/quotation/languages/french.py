"""French."""

from __future__ import annotations

from essaykit.quotation.languages.language import Language

FRENCH = Language(
    "fr",
    verbs=(
        "dit", "disait", "a dit", "écrit", "écrivait", "a écrit", "demande", "demandait", "a demandé", "explique",
        "expliquait", "a expliqué", "affirme", "affirmait", "ajoute", "ajoutait", "a ajouté", "répond", "répondit",
        "a répondu", "déclare", "déclarait", "a déclaré", "précise", "souligne", "remarque", "note", "notait",
        "raconte", "racontait", "estime", "estimait", "conclut", "résume", "rappelle", "commente", "s'exclame",
        "s’exclame", "s'écrie", "s’écrie", "murmure", "murmura", "avoue", "avoua", "prévient", "assure", "tweete",
        "confie", "constate", "observe", "poursuit",
    ),
    according=("selon", "d'après", "d’après", "pour reprendre les mots de", "comme le dit", "comme l'écrit", "dixit"),
    naming=("intitulé", "intitulée", "nommé", "nommée", "appelé", "appelée", "titre", "chapitre", "terme", "mot", "erreur",
            "message", "livre", "chanson"),
    pronouns=("il", "elle", "je", "on", "ils", "elles", "t-il", "t-elle"),
    common=("le", "la", "les", "et", "est", "des", "une", "dans", "que", "pour"),
)  # fmt: skip
