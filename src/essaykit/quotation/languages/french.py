"""French."""

from __future__ import annotations

from essaykit.quotation.languages.language import Language

FRENCH = Language(
    "fr",
    verbs=(
        "dit", "disait", "a dit", "écrit", "écrivait", "a écrit", "demande", "demandait", "a demandé", "explique",
        "expliquait", "a expliqué", "affirme", "affirmait", "ajoute", "ajoutait", "a ajouté", "répond", "répondit",
        "a répondu", "déclare", "déclarait", "a déclaré", "précise", "souligne", "remarque", "note", "notait",
        "raconte", "racontait", "estime", "estimait", "conclut", "résume", "rappelle", "commente", "murmure",
        "murmura", "avoue", "avoua", "prévient", "assure", "tweete", "confie", "constate", "observe", "poursuit",
        "exclame", "exclamait", "écrie", "écriait", "écria", "a confié", "a affirmé", "a précisé", "a souligné",
        "a remarqué", "a noté", "a raconté", "a estimé", "a conclu", "a rappelé", "a commenté", "a murmuré",
        "a avoué", "a assuré", "a observé", "a constaté", "a lancé", "a reconnu", "a prévenu", "a insisté",
        "a plaisanté", "a soupiré", "admet", "admettait", "argumente", "avance", "avertit", "critique", "confirme",
        "confirmait", "confessa", "chuchote", "chuchota", "cria", "crie", "déplore", "déplorait", "détaille",
        "disent", "dira", "écrivit", "écrivent", "écrira", "explicite", "formule", "glisse", "insiste", "insistait",
        "interroge", "ironise", "juge", "jugeait", "lâche", "lance", "lança", "martèle", "nuance", "objecte",
        "plaide", "plaisante", "pense", "pensait", "promet", "proclame", "proteste", "reconnaît", "reconnaissait",
        "regrette", "relève", "remarquait", "reprend", "reprit", "résumait", "révèle", "rétorque", "réplique",
        "répliqua", "se souvient", "soupire", "soupira", "soutient", "suggère", "tranche", "témoigne", "tonne",
        "vante",
    ),
    according=(
        "selon", "d'après", "d’après", "pour reprendre les mots de", "comme le dit", "comme l'écrit", "dixit",
        "d’après les mots de", "dans les mots de", "dans les mots d’", "dans les mots d'", "les mots d’",
        "les mots d'", "pour citer", "comme le disait", "comme le dit si bien", "comme l’écrivait",
        "comme le rappelle", "comme le résume", "comme le souligne", "comme le note", "aux yeux de", "à en croire",
        "au dire de", "aux dires de",
    ),
    written=(
        "commentaire de", "commentaire d’", "commentaire d'", "réponse de", "réponse d’", "réponse d'", "message de",
        "message d’", "message d'", "lettre de", "lettre d’", "lettre d'", "question de", "courriel de", "tweet de",
        "publié par", "posté par", "écrit par",
    ),
    naming=("intitulé", "intitulée", "nommé", "nommée", "appelé", "appelée", "titre", "chapitre", "terme", "mot", "erreur",
            "message", "livre", "chanson"),
    interrupts=True,
    showing=("erreur", "avertissement", "sortie", "bouton", "menu", "catégorie", "onglet", "signifie", "veut dire"),
    pronouns=("il", "elle", "je", "on", "ils", "elles", "t-il", "t-elle"),
    common=("le", "la", "les", "et", "est", "des", "une", "dans", "que", "pour"),
)  # fmt: skip
