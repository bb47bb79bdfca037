"""Portuguese."""

from __future__ import annotations

from essaykit.quotation.languages.language import Language

PORTUGUESE = Language(
    "pt",
    verbs=(
        "diz", "disse", "dizia", "escreve", "escreveu", "escrevia", "pergunta", "perguntou", "explica", "explicou",
        "afirma", "afirmou", "acrescenta", "acrescentou", "responde", "respondeu", "declara", "declarou", "comenta",
        "comentou", "conta", "contou", "garante", "garantiu", "sustenta", "exclama", "exclamou", "conclui",
        "concluiu", "lembra", "lembrou", "alerta", "alertou", "admite", "admitiu", "observa", "observou", "destaca",
        "destacou", "resume", "resumiu", "tuitou", "ressalta", "ressaltou", "defende", "defendeu", "defendia",
        "acredita", "acreditava", "adverte", "advertiu", "alega", "alegou", "anota", "anotou", "argumenta",
        "argumentou", "assegura", "assegurou", "assinala", "assinalou", "avalia", "avaliou", "avisa", "avisou",
        "brinca", "brincou", "cita", "citou", "completa", "completou", "confessa", "confessou", "confirma",
        "confirmou", "considera", "considerou", "constata", "constatou", "critica", "criticou", "denuncia",
        "denunciou", "descreve", "descreveu", "desabafa", "desabafou", "detalha", "detalhou", "diziam", "dizem",
        "disseram", "enfatiza", "enfatizou", "escrevem", "escreveram", "frisa", "frisou", "grita", "gritou",
        "indaga", "indagou", "insiste", "insistiu", "ironiza", "ironizou", "justifica", "justificou", "lamenta",
        "lamentou", "murmura", "murmurou", "narra", "narrou", "nota", "notou", "opina", "opinou", "pensa", "pensava",
        "pondera", "ponderou", "precisa", "promete", "prometeu", "propõe", "propôs", "protesta", "protestou",
        "reafirma", "reafirmou", "rebate", "rebateu", "reclama", "reclamou", "reconhece", "reconheceu", "recorda",
        "recordou", "reflete", "refletiu", "reforça", "reforçou", "relata", "relatou", "repete", "repetiu",
        "replica", "replicou", "retruca", "retrucou", "revela", "revelou", "salienta", "salientou", "sugere",
        "sugeriu", "sublinha", "sublinhou", "suspira", "suspirou", "sussurra", "sussurrou", "tinha dito",
        "tinha escrito",
    ),
    according=(
        "segundo", "de acordo com", "nas palavras de", "como diz", "como dizia", "como disse", "como escreveu",
        "na opinião de", "no dizer de", "para citar", "citando", "como afirma", "como afirmou", "como explica",
        "como explicou", "como lembra", "como lembrou", "como observa", "como escreve", "como resume", "conforme",
        "consoante", "na visão de",
    ),
    written=(
        "comentário de", "resposta de", "mensagem de", "carta de", "pergunta de", "tuíte de", "publicado por",
        "postado por", "enviado por", "escrito por",
    ),
    naming=("intitulado", "intitulada", "chamado", "chamada", "título", "capítulo", "termo", "palavra", "erro", "mensagem",
            "livro", "canção"),
    interrupts=True,
    showing=("erro", "aviso", "saída", "botão", "menu", "categoria", "aba", "significa", "quer dizer"),
    pronouns=("ele", "ela", "eu", "eles", "elas"),
    common=("o", "os", "as", "e", "é", "uma", "que", "com", "não", "para", "em"),
)  # fmt: skip
