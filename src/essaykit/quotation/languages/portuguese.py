"""Portuguese."""

from __future__ import annotations

from essaykit.quotation.languages.language import Language

PORTUGUESE = Language(
    "pt",
    verbs=(
        "diz", "disse", "dizia", "escreve", "escreveu", "escrevia", "pergunta", "perguntou", "explica", "explicou",
        "afirma", "afirmou", "acrescenta", "acrescentou", "responde", "respondeu", "declara", "declarou", "comenta",
        "comentou", "conta", "contou", "garante", "garantiu", "sustenta", "exclama", "exclamou", "conclui", "concluiu",
        "lembra", "lembrou", "alerta", "alertou", "admite", "admitiu", "observa", "observou", "destaca", "destacou",
        "resume", "resumiu", "tuitou", "ressalta", "ressaltou",
    ),
    according=("segundo", "de acordo com", "nas palavras de", "como diz", "como dizia", "como disse", "como escreveu"),
    naming=("intitulado", "intitulada", "chamado", "chamada", "título", "capítulo", "termo", "palavra", "erro", "mensagem",
            "livro", "canção"),
    pronouns=("ele", "ela", "eu", "eles", "elas"),
    common=("o", "os", "as", "e", "é", "uma", "que", "com", "não", "para", "em"),
)  # fmt: skip
