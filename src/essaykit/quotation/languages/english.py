"""English."""

from __future__ import annotations

from essaykit.quotation.languages.language import Language

ENGLISH = Language(
    "en",
    verbs=(
        "said", "says", "say", "saying", "wrote", "writes", "write", "writing", "told", "tells", "tell", "asked",
        "asks", "ask", "asking", "added", "adds", "add", "argued", "argues", "argue", "claimed", "claims", "claim",
        "explained", "explains", "explain", "explaining", "exclaimed", "exclaims", "replied", "replies", "reply",
        "answered", "answers", "noted", "notes", "observed", "observes", "remarked", "remarks", "commented", "comments",
        "concluded", "concludes", "declared", "declares", "stated", "states", "state", "announced", "announces",
        "insisted", "insists", "admitted", "admits", "agreed", "agrees", "warned", "warns", "suggested", "suggests",
        "recalled", "recalls", "reported", "reports", "continued", "continues", "quipped", "quips", "joked", "jokes",
        "tweeted", "tweets", "posted", "posts", "blogged", "put it", "puts it", "puts", "described", "describes",
        "summarized", "summarizes", "summarised", "summarises", "summed up", "sums up", "pointed out", "points out",
        "pleaded", "pleads", "whispered", "whispers", "shouted", "shouts", "cried", "cries", "muttered", "mutters",
        "murmured", "remembers", "remembered", "wondered", "wonders", "complained", "complains", "promised",
        "responded", "responds", "lamented", "laments", "opined", "opines", "predicted", "predicts", "reads", "read",
        "went on", "goes on", "begins", "began", "starts", "started", "expounds", "expounded", "elaborates",
        "elaborated", "confessed", "confesses", "emphasized", "emphasizes", "stressed", "stresses", "thought",
        "thinks", "sent", "shared", "shares", "had this to say", "has this to say", "proposes", "proposed",
        "asserted", "asserts", "maintains", "maintained", "echoes", "echoed", "lecturing", "quotes", "quoted",
    ),
    according=("according to", "in the words of", "to quote", "quoting", "words of", "verdict of", "echoes",
               "quote by", "said by", "written by", "as told by"),
    written=(
        "comment by", "comment from", "posted by", "submitted by", "post by", "post from", "reply by", "reply from",
        "response by", "response from", "answer by", "answer from", "message by", "message from", "note from",
        "mail from", "email from", "letter from", "tweet by", "tweet from", "review by", "review from",
        "statement by", "statement from", "question by", "question from", "feedback from", "quote from",
    ),
    naming=("titled", "revert", "entitled", "called", "named", "dubbed", "labelled", "labeled", "known as", "section", "chapter", "fixed",
            "fixes", "issue", "bug", "message", "error", "warning", "compiler", "output", "log", "button", "prompt", "title",
            "category", "tag", "tab", "menu", "option", "talk", "song", "book", "essay", "phrase", "term", "word",
            "look like", "looks like", "way to say"),
    showing=("error", "errors", "warning", "exception", "output", "log", "button", "prompt", "category", "tag",
             "label", "tab", "menu", "option", "checkbox", "tooltip", "placeholder", "means", "meant", "mean", "meaning"),
    pronouns=("he", "she", "they", "it", "i", "we", "you"),
    common=("the", "and", "of", "is", "that", "with", "for", "this", "was", "it"),
)  # fmt: skip
