"""The network, its loss and its training; skipped where torch is not installed (``./run train`` installs it)."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from tokenizers import Tokenizer, models, pre_tokenizers
from training.corpora import MarkedText, load_passages
from training.labels import CUE_KINDS, ROLE_TAGS, STANCES
from training.passages import code_attributions, parse_markup

torch = pytest.importorskip(
    "torch", reason="torch is not installed: ./run train sets up an environment with it"
)

from training.chain import chain_loss, log_partition  # noqa: E402
from training.encoder import Dropout, Network  # noqa: E402
from training.train import Stage, Windows, hide_pieces, train  # noqa: E402
from training.windows import Batch, code_text, collate  # noqa: E402


def test_the_partition_is_the_sum_over_all_paths():
    torch.manual_seed(3)
    scores, steps = torch.randn(1, 4, 3), torch.randn(3, 3)
    sums = [
        sum(scores[0, at, tag] for at, tag in enumerate(path))
        + sum(steps[one, other] for one, other in itertools.pairwise(path))
        for path in itertools.product(range(3), repeat=4)
    ]
    expected = torch.logsumexp(torch.stack(sums), 0)
    assert torch.allclose(log_partition(scores, steps, torch.ones(1, 4))[0], expected, atol=1e-5)


def test_padding_costs_nothing():
    torch.manual_seed(3)
    scores, steps = torch.randn(1, 6, 3), torch.randn(3, 3)
    mask = torch.tensor([[1.0, 1, 1, 1, 0, 0]])
    assert torch.allclose(
        log_partition(scores, steps, mask), log_partition(scores[:, :4], steps, mask[:, :4]), atol=1e-4
    )


def test_where_all_tags_are_allowed_nothing_is_to_be_learned():
    scores = torch.randn(2, 5, 3, requires_grad=True)
    everything = torch.ones(2, 5, 3, dtype=torch.bool)
    assert chain_loss(scores, torch.zeros(3, 3), everything, torch.ones(2, 5)).item() == 0.0


def test_dropout_drops_its_share_and_keeps_the_mean():
    torch.manual_seed(1)
    dropped = Dropout(0.25).train()(torch.ones(200, 500))
    assert (dropped == 0).float().mean() == pytest.approx(0.25, abs=0.01)
    assert dropped.mean() == pytest.approx(1.0, abs=0.01)


def test_hidden_pieces_leave_the_frame_and_the_padding():
    ids = torch.tensor([[101, 2000, 2001, 102, 0]])
    assert hide_pieces(ids, 1.0).tolist() == [[101, 103, 103, 102, 0]]


@pytest.fixture
def stages() -> list[Stage]:
    tokenizer = Tokenizer(models.WordLevel({"[UNK]": 200, "said": 201, "the": 202}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    texts = tuple(code_text(text, tokenizer) for text in load_passages()[:6])
    return [Stage(name, ((texts, 1),), 1, 1e-3, 0.1, warmup_steps=2) for name in ("one", "two")]


def fresh_network() -> Network:
    torch.manual_seed(5)
    return Network(vocabulary=300)


OPTIONS = {"seed": 3, "batch_pieces": 400}


@pytest.mark.parametrize("stop_after", [1, 2, 3])
def test_a_run_that_was_stopped_ends_with_the_same_weights(
    stages: list[Stage], stop_after: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("training.train.SAVE_EVERY", 1)
    whole = train(fresh_network(), stages, checkpoint=tmp_path / "whole.pt", **OPTIONS)
    taken: list[object] = []

    def collate_until_stopped(windows: Windows) -> Batch:
        if len(taken) == stop_after:
            raise KeyboardInterrupt
        taken.append(windows)
        return collate(windows)

    with monkeypatch.context() as stopped, pytest.raises(KeyboardInterrupt):
        stopped.setattr("training.train.collate", collate_until_stopped)
        train(fresh_network(), stages, checkpoint=tmp_path / "part.pt", **OPTIONS)
    resumed = train(fresh_network(), stages, checkpoint=tmp_path / "part.pt", **OPTIONS)
    for name, weight in whole.state_dict().items():
        assert torch.equal(weight, resumed.state_dict()[name]), name


def test_a_checkpoint_of_another_recipe_is_refused(stages: list[Stage], tmp_path: Path):
    train(fresh_network(), stages[:1], checkpoint=tmp_path / "run.pt", **OPTIONS)
    with pytest.raises(ValueError, match="another recipe"):
        train(fresh_network(), stages[1:], checkpoint=tmp_path / "run.pt", **OPTIONS)


def test_both_levels_become_targets_with_links_of_their_own(stages: list[Stage]):
    text, spans = parse_markup(
        "[s1: A] [c1 statement: said] [t1: that [s2: B] [c2 belief: feared] [t2 opposes: rain]]."
    )
    tokenizer = Tokenizer(models.WordLevel({"[UNK]": 200}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    marked = MarkedText("a", text, [(0, len(text))], attributions=code_attributions(spans), nests=True)
    coded = code_text(marked, tokenizer)  # A said that B feared rain .
    assert [ROLE_TAGS[tag] for tag in coded.outer.tags] == [
        "B-source", "B-cue", "B-content", "I-content", "I-content", "I-content", "O",
    ]  # fmt: skip
    assert [ROLE_TAGS[tag] for tag in coded.inner.tags] == [
        "O", "O", "O", "B-source", "B-cue", "B-content", "O",
    ]  # fmt: skip
    assert coded.outer.cues[0] == (1,)
    assert coded.inner.cues[3] == (4,)
    batch = collate([[(coded, 0, 7)]])
    assert batch.links[0, 1, 2] == 1.0
    assert batch.inner_links[0, 4, 5] == 1.0
    assert CUE_KINDS[batch.kinds[0, 5]] == "belief"
    assert STANCES[batch.stances[0, 5]] == "opposes"
