"""Pages as they are copied from the web, one paragraph a line, each with what it is.

The pages are our own writing about states that do not exist.
"""

from __future__ import annotations

import pytest

from dragoman.ingest import make_document
from dragoman.ingest.layout import lay_out
from dragoman.ingest.paragraphs import split_paragraphs

WIRE = """
headline     | Vale, Ostia agree to reopen border crossings
byline       | By Ada Arden and Jon Birk
date         | June 11, 2020 9:04 AM Updated June 12, 2020
credit       | Ada Arden/Reuters
body         | PORT VALE, June 11 (Reuters) - Vale and Ostia agreed on Thursday to reopen two crossings, officials said.
body         | "We have closed a dark chapter," Foreign Minister Lena Marsh told reporters. "Now comes the hard part."
navigation   | Advertisement
body         | The crossings were shut in 2014 after shots were fired near the bridge.
related      | Also read: Five things to know about the Vale crossings
body         | Ostia's chief negotiator, Col. Piet Harrow, said his side would wait until Jan. 10.
body         | "The bridge is ready," he said.
note         | (Reporting by Ada Arden in Port Vale; Additional reporting by Jon Birk; Editing by Mia Thorn)
note         | Our Standards: The Herald Trust Principles.
"""

BROADCASTER = """
navigation   | Home > News > Middle Sea
headline     | Ostia rejects Vale's offer on fishing rights
byline       | By Jon Birk in Tarn
date         | Published On 3 Mar 2021
navigation   | 3 min read
navigation   | Share
navigation   | Facebook Twitter WhatsApp Copy link
caption      | Fishing boats lie in the harbour of Tarn after the talks broke down [Ada Arden/Anadolu Agency]
body         | Ostia has turned down an offer by Vale to share the fishing grounds off Tarn, the two governments said.
related      | Read more:
related      | Timeline: Forty years of quarrels over herring
related      | What does the Treaty of Tarn say?
body         | The offer "does not come near to what was promised to us", Prime Minister Rhea Sand said in a speech.
caption      | FILE - Prime Minister Rhea Sand addresses parliament in Tarn, Ostia, Feb. 2, 2021.
body         | Vale's foreign ministry said it regretted the decision and would come back with another text in April.
topics       | Tags: Vale, Ostia, fishing
related      | Most popular
related      | Storm closes the southern ports
related      | A chef in Tarn and her forty soups
note         | © 2021 The Middle Sea Channel. All rights reserved.
"""

PAPER = """
headline     | ‘We are not enemies’: the long road to the Tarn accord
body         | After nine rounds, two old rivals are close to an accord that few had thought possible.
caption      | Negotiators Lena Marsh, left, and Piet Harrow speak at the hotel in Tarn on May 4, 2021. Photograph: Ada Arden/AFP
byline       | By Mia Thorn
date         | Tue 4 May 2021 18.20 BST
body         | It was past midnight when the two delegations came out of the hotel. Nobody had slept.
subscription | Sign up to First Light, our free newsletter
body         | “We are not enemies,” Harrow said. “We never were. We were neighbours who did not talk.”
navigation   | Story continues below advertisement
body         | Subscribing to the accord would bind both states for ten years, and neither parliament has seen it yet.
subscription | Support independent journalism. Your gift helps us to send reporters where others do not go.
note         | This article was amended on 5 May 2021. An earlier version gave the wrong name of the hotel.
note         | Mia Thorn contributed to this report.
note         | Comments (12)
note         | I have lived in Tarn for forty years and I tell you that this accord is not worth the paper.
note         | Well said! And who will pay for the bridge, I ask you?
"""

MINISTRY = """
navigation   | Press release
headline     | Foreign Secretary welcomes accord between Vale and Ostia
date         | Published 6 May 2021
body         | The Foreign Secretary welcomes the accord on fishing and transit.
body         | The Foreign Secretary, Rhea Sand, said:
body         | I very much welcome the accord. All sides must now carry it out.
body         | - the crossings at Tarn will open by 1 July
body         | - both sides withdraw their patrol boats
note         | Notes to editors
note         | The accord was signed on 5 May by the two chief negotiators.
note         | Media enquiries: +44 0 555 010 010
note         | Follow the Foreign Office on Twitter @office.example
"""

PICTURES = """
headline     | Harbour talks enter their third day
caption      | Lena Marsh waves as she leaves the harbour office
credit       | Getty Images
body         | The harbour talks between Vale and Ostia went into their third day on Friday without a result.
caption      | Image caption, The harbour office was built in 1911
body         | A spokesman for Ostia said that the mood was "better than the weather outside the hall".
caption      | This photo provided by the harbour police shows the two chief negotiators on June 3, 2020.
caption      | PHOTO: A clerk carries the draft into the hall
body         | Vale wants the tariff cut by half before it signs.
"""

PAYWALL = """
headline     | Bank chiefs of Vale and Ostia meet in secret
body         | The heads of the two central banks have met twice since April, three people with knowledge of it said.
subscription | Already a subscriber? Log in
subscription | This article is for subscribers only
subscription | Continue reading with a free account and get:
subscription | • Ten articles a month
subscription | • The morning letter
subscription | You have 2 free articles left this month.
"""

PAGES = {
    "wire": WIRE,
    "broadcaster": BROADCASTER,
    "paper": PAPER,
    "ministry": MINISTRY,
    "pictures": PICTURES,
    "paywall": PAYWALL,
}


def told(page: str) -> list[tuple[str, str]]:
    """The paragraphs of a page and what each one is, as written in the test."""
    rows = (line.split("|", 1) for line in page.strip().splitlines())
    return [(kind.strip(), words.strip()) for kind, words in rows]


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n\r\n"], ids=["lines", "blank lines", "windows"])
@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_every_paragraph_of_the_page_is_told(page: str, gap: str):
    expected = told(page)
    layout = lay_out(split_paragraphs(gap.join(words for _, words in expected)))
    found = [(kind, p.words) for p, kind in zip(layout.paragraphs, layout.kinds, strict=True)]
    assert found == expected


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_body_and_sentences_hold_the_article_and_nothing_else(page: str):
    text = "\n\n".join(words for _, words in told(page))
    document = make_document(text).document
    read = " ".join(text[start:end] for start, end in document.sentences)
    for kind, words in told(page):
        assert (words in read) == (kind in {"headline", "body"}), words


@pytest.mark.parametrize(
    "words",
    [
        "Related issues: the two sides spoke of fishing, transit and the return of the archive, officials said.",
        "This report adds to the evidence that both sides broke the truce.",
        "By Thursday the delegations had left the hotel without a word to the press.",
        "The views expressed by the delegations differed widely on the bridge.",
        "Comments by the minister were met with silence.",
        "Support from the neighbours for the talks was offered on Monday, the ministry said.",
        "This article of the treaty binds all members of the league, she said.",
        'Subscribe to nothing that you have not read, Marsh told her side: "We have time. They do not."',
        "Contact between the two delegations broke off in May.",
        "Share of the catch: Vale asks for a third of it, and Ostia for half.",
        "More from the north came on Friday, when three mayors asked for talks.",
        "Register of ships: both sides agreed to keep one and to open it to the other.",
        "Figures of the fleet were given by Marsh (left out were the tugs), who spoke of 40 boats in 2020.",
        "Marsh speaks of peace, but on June 3, 2020 she had signed the order to close the bridge.",
        "Read the treaty, he told them.",
        "Topics: fishing, transit and the archive will be on the table, the hosts said.",
        "MARSH: Thank you.",
        "Watch your words, she said, and the hall fell silent.",
        "The text may not be published before both capitals agree, he said.",
    ],
)
def test_a_sentence_of_the_article_that_looks_like_furniture_is_body(words: str):
    page = [
        "Vale talks go on",
        "The talks opened on Monday in Tarn, both sides said.",
        words,
        "They end on Friday.",
    ]
    assert lay_out(split_paragraphs("\n\n".join(page))).kinds[2] == "body"


def test_a_caption_above_its_credit_line_is_told_without_a_label():
    page = (
        "Vale talks go on\n\nThe talks opened on Monday in Tarn, both sides said.\n\n"
        "A flag over the harbour of Tarn\nAda Arden/AFP\n\nThey end on Friday, the hosts said."
    )
    assert lay_out(split_paragraphs(page)).kinds == ("headline", "body", "caption", "credit", "body")


def test_the_known_title_finds_the_headline_below_the_navigation():
    page = "The Herald\n\nSections you follow\n\nMarsh goes to Tarn\n\nThe minister went to Tarn on Monday for talks."
    layout = lay_out(split_paragraphs(page), "Marsh goes to Tarn")
    assert layout.kinds == ("navigation", "navigation", "headline", "body")


def test_prose_at_the_top_is_no_headline():
    page = "The minister went to Tarn on Monday for talks with her neighbour.\n\nShe came back on Friday."
    assert lay_out(split_paragraphs(page)).headline is None


def test_comments_in_the_share_bar_do_not_end_the_article():
    page = "Vale talks go on\n\n3 comments\n\nThe talks opened on Monday in Tarn.\n\nThey end on Friday, the hosts said."
    assert lay_out(split_paragraphs(page)).kinds == ("headline", "navigation", "body", "body")


def test_body_is_one_stretch_where_nothing_stands_between():
    page = "Vale talks go on\n\nThe talks opened on Monday in Tarn.\n\nAdvertisement\n\nThey end on Friday, she said."
    assert [page[start:end][:8] for start, end in lay_out(split_paragraphs(page)).body()] == [
        "Vale tal",
        "They end",
    ]
