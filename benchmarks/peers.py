"""The reader's speed beside what users would take instead: ``./run benchmark --peers``.

Side by side in one run, each on one core, on the same articles: Dragoman's reader (names, who said what, to spans); a spaCy
pipeline of comparable tasks (tagger, parser, names: what an extractor of quotations stands on), built like the small English
model's but untrained, since no trained one can be fetched offline (speed does not depend on training); and the quote-mark
baseline, a regular expression. spaCy is no dependency: ``.venv/bin/python -m pip install spacy`` brings it.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

from benchmarks.marks import whole_document
from dragoman import EmbeddedReader

#: The quote-mark baseline: a quotation, and a verb of saying beside it.
_QUOTED = re.compile(
    r"[“\"](?P<content>[^”\"]{3,600})[”\"],?\s*(?P<source>[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*)*)?\s*"
    r"(?P<cue>said|says|told|added|asked|wrote|warned|insisted|announced)?"
)


def print_peers(texts: list[str]) -> None:
    """Print articles and words per second of each system, and its pace against Dragoman's."""
    words = sum(len(text.split()) for text in texts)
    reader, on_two = EmbeddedReader(threads=1), EmbeddedReader(threads=2)
    systems: list[tuple[str, Callable[[str], object] | None]] = [
        ("Dragoman, reader", lambda text: reader.mark_embedded(whole_document(text))),
        ("Dragoman, reader, one text on two cores", lambda text: on_two.mark_embedded(whole_document(text))),
        ("spaCy, untrained, tagger parser names", build_spacy()),
        ("quote marks, regular expression", lambda text: list(_QUOTED.finditer(text))),
    ]
    ours = None
    print(f"{len(texts)} articles, {words} words, one core each where not told")
    for name, read in systems:
        if read is None:
            print(f"{name:40} not installed: .venv/bin/python -m pip install spacy")
            continue
        read(texts[0])
        began = time.perf_counter()
        for text in texts:
            read(text)
        seconds = time.perf_counter() - began
        ours = ours or seconds
        print(
            f"{name:40} {len(texts) / seconds:9.1f} articles/s {words / seconds:10.0f} words/s  x{ours / seconds:.2f}"
        )


def build_spacy() -> Callable[[str], Any] | None:
    """Return a spaCy pipeline with one encoder shared by a tagger, a parser and a name recogniser, or None without spaCy."""
    try:
        import spacy  # noqa: PLC0415  (not a dependency)
        from spacy.training import Example  # noqa: PLC0415
    except ImportError:
        return None
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec")
    shared = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
    for name in ("tagger", "parser", "ner"):
        model = nlp.get_factory_meta(name).default_config["model"] | {"tok2vec": shared}
        nlp.add_pipe(name, config={"model": model})
    words = ["The", "envoy", "of", "Tarsk", "said", "that", "Velmark", "would", "sign", "."]
    coded = {
        "words": words,
        "tags": ["DT", "NN", "IN", "NNP", "VBD", "IN", "NNP", "MD", "VB", "."],
        "heads": [1, 4, 1, 2, 4, 8, 8, 8, 4, 4],
        "deps": ["det", "nsubj", "prep", "pobj", "ROOT", "mark", "nsubj", "aux", "ccomp", "punct"],
        "entities": ["O", "O", "O", "U-GPE", "O", "O", "U-GPE", "O", "O", "O"],
    }
    nlp.initialize(lambda: [Example.from_dict(nlp.make_doc(" ".join(words)), coded)])
    return nlp
