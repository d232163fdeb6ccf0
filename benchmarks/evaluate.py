"""Accuracy against coded texts: ``./run evaluate talks``, and what else main() lists.

The texts and the scoring tools lie outside the repository, in ``$DRAGOMAN_SHARED`` (default ``../shared``); what is scored
is what ``dragoman read --json`` prints.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.affiliation import print_affiliation
from benchmarks.calibration import print_calibration
from benchmarks.course import print_courses
from benchmarks.deu import print_deu
from benchmarks.dna_outputs import print_networks
from benchmarks.dossier import print_dossiers
from benchmarks.marks import print_names, print_passages, whole_document
from benchmarks.mutations import print_mutations
from benchmarks.probe import print_probe
from benchmarks.shared import find_shared
from dragoman import EmbeddedReader, make_document, record_of, write_json
from dragoman.read import WEIGHTS_FOLDER

#: PolNeAR train articles beside all of dev on which every quote is checked.
CHECKED_ARTICLES = 200


def main() -> None:
    """Run one evaluation and print the tool's own report."""
    parser = argparse.ArgumentParser(prog="./run evaluate", description=__doc__)
    parser.add_argument("what", choices=[*NEED_CORPORA, *NEED_NO_CORPUS, *NEED_NO_READER])
    parser.add_argument("--gold", type=Path, help="another folder of coded texts for 'talks'")
    parser.add_argument(
        "--weights", type=Path, default=WEIGHTS_FOLDER, help="another folder of weights to evaluate"
    )
    asked = parser.parse_args()
    if asked.gold and asked.what != "talks":
        parser.error("--gold goes with 'talks'")
    if asked.what in NEED_NO_READER:
        NEED_NO_READER[asked.what](find_shared())
        return
    any_text = asked.what in ("verbatim", "mutations", "affiliation", "course")
    reader = EmbeddedReader(asked.weights, threads=2, any_text=any_text)
    if asked.what in NEED_NO_CORPUS:
        NEED_NO_CORPUS[asked.what](reader)
    elif asked.gold:
        evaluate_talks(reader, find_shared(), asked.gold)
    else:
        NEED_CORPORA[asked.what](reader, find_shared())


def evaluate_talks(reader: EmbeddedReader, shared: Path, gold: Path | None = None) -> None:
    """Print score_record.py's report on coded texts, on the seed alone, and check_record.py's verdict."""
    gold = gold or shared / "data" / "talks"
    with tempfile.TemporaryDirectory() as folder:
        for coded in _load_coded(gold):
            found = make_document(coded["text"], title=coded["title"], published=_day(coded["date"]))
            if found.document is None:
                continue
            record = record_of([reader.read(found.document)])
            form = json.loads(write_json(record))
            # What check_record.py wants of a coding and a reading has no use for.
            form |= {"id": coded["id"], "source": None, "licence": None}
            Path(folder, f"{coded['id']}.json").write_text(json.dumps(form), encoding="utf-8")
        score = [str(shared / "tools" / "score_record.py"), folder, "--gold", str(gold)]
        _run_tool(*score, "--per-article")
        if any(coded["id"] == "seed" for coded in _load_coded(gold)):
            print("\nThe seed alone:")
            _run_tool(*score, "--only", "seed")
        print("\ncheck_record.py:")
        _run_tool(str(shared / "tools" / "check_record.py"), folder)


def evaluate_attribution(reader: EmbeddedReader, shared: Path) -> None:
    """Print score_attribution.py's report on PolNeAR dev: the whole text counts as body, as the corpus has it."""
    gold = shared / "data" / "polnear" / "dev.jsonl.gz"
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder, "dev.jsonl")
        with predicted.open("w", encoding="utf-8") as lines:
            for article in _load_lines(gold):
                marks = reader.mark_embedded(whole_document(article["text"]))
                attributions = [  # the corpus marks the outermost only
                    {"source": a.source, "cue": a.cue, "content": a.content}
                    for a in marks.attributions
                    if not a.nested
                ]
                lines.write(json.dumps({"id": article["id"], "attributions": attributions}) + "\n")
        _run_tool(str(shared / "tools" / "score_attribution.py"), str(gold), str(predicted))


def check_verbatim(reader: EmbeddedReader, shared: Path) -> None:
    """Check that every quote of every claim is the text's own, on the seed, all coded texts, and PolNeAR articles.

    Campaign news is about no talks; here it is read all the same, so that there are claims to check.
    """
    texts = [coded["text"] for coded in _load_coded(shared / "data" / "talks")]
    texts += [p.read_text(encoding="utf-8") for p in sorted((shared / "seed").glob("*.txt"))]
    polnear = shared / "data" / "polnear"
    texts += [article["text"] for article in _load_lines(polnear / "dev.jsonl.gz")]
    texts += [
        a["text"]
        for _, a in zip(range(CHECKED_ARTICLES), _load_lines(polnear / "train.jsonl.gz"), strict=False)
    ]
    claims = wrong = turned_away = crashed = 0
    for text in texts:
        document = make_document(text).document
        if document is None:
            continue
        reading = reader.read(document)
        turned_away += sum(p.code in ("quote-not-verbatim", "span-outside-body") for p in reading.problems)
        crashed += sum(p.code == "claim-crashed" for p in reading.problems)
        for claim in reading.claims:
            claims += 1
            wrong += any(text[e.start : e.end] != e.quote or not e.quote for e in claim.evidence)
    print(f"{len(texts)} texts, {claims} claims: {wrong} with a quote that is not the text's own,")
    print(f"{turned_away} turned away at the customs post, {crashed} parts of a reading crashed")
    sys.exit(1 if wrong or crashed or not claims else 0)


def _load_coded(folder: Path) -> list[dict[str, Any]]:
    coded = (json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json")))
    return [one for one in coded if "statements" in one]


def _load_lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _day(words: str | None) -> date | None:
    return date.fromisoformat(words[:10]) if words and len(words) >= 10 else None


def _run_tool(*command: str) -> None:
    sys.stdout.flush()
    subprocess.run([sys.executable, *command], check=False)


NEED_CORPORA: dict[str, Callable[[EmbeddedReader, Path], None]] = {
    "talks": evaluate_talks,
    "attribution": evaluate_attribution,
    "names": print_names,
    "affiliation": print_affiliation,
    "seed-actors": print_probe,
    "calibration": print_calibration,
    "verbatim": check_verbatim,
}
NEED_NO_CORPUS: dict[str, Callable[[EmbeddedReader], None]] = {
    "actors": print_dossiers,
    "course": print_courses,
    "passages": print_passages,
    "mutations": print_mutations,
}

NEED_NO_READER: dict[str, Callable[[Path], None]] = {"deu": print_deu, "networks": print_networks}


if __name__ == "__main__":
    main()
