"""Two wordings of one issue share a heading; different issues do not."""

from dragoman.report.filing import file_issues


def test_two_wordings_of_one_issue_share_the_shorter() -> None:
    filed = file_issues(
        ["withdrawal of the garrison", "immediate withdrawal of the garrison from the valley"]
    )
    assert set(filed.values()) == {"withdrawal of the garrison"}


def test_one_shared_word_is_not_enough() -> None:
    filed = file_issues(["withdrawal of the garrison", "payment for the garrison"])
    assert len(set(filed.values())) == 2
