"""Which words of a wording tell a matter, and which only say when, how much, that somebody speaks, or that something is done.

"An early start in the last week of June" and "a vote in the last week of June" are not of one issue by their week; "a timetable", "the
plan" and "the first step" name a side of a matter that stands elsewhere. The lists are our own.
"""

from __future__ import annotations

from typing import Final

from dragoman.model.words import cut_ending
from dragoman.positions.across.wording import content_words

_WHEN: Final = """
    january february march april may june july august september october november december monday tuesday wednesday thursday friday
    saturday sunday today yesterday tomorrow tonight morning afternoon evening night noon midnight day week weekend month year decade
    hour minute daily weekly spring summer autumn winter season earlier later ago soon recently already now still yet again once next
    past until since during early late long time date moment end ended ending begin began begun start started
"""
_HOW_MUCH: Final = """
    one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand million billion dozen
    several many few most least less more much half third quarter cent percent first second last only even just very quite also too
    rather such same own every each either neither
"""
_ANYTHING: Final = """
    none nothing nobody anything something everything everyone between among while because without against through within across toward
    towards around off back away down here where how why whether however though although despite instead via like unlike never ever
    always often cannot shall make made making take took taken taking get got go goes went gone going come came coming keep kept put
    bring brought hold held stand stood stay stayed leave left seem seemed become became remain remained see saw seen know knew known
    think thought way thing matter question issue point case part people man men woman number lot kind sort word words line
"""
#: What is said to stand for a matter that is named elsewhere.
_SIDE_OF_A_MATTER: Final = "plan proposal idea offer step stage version timetable schedule deadline deal concession compromise settlement condition text"
_TALKING: Final = """
    speak spoke spoken speech speaking tell telling note noted add added declare declared warn warned refuse refused refusal condemn
    condemned praise praised hail hailed favour favoured endorse endorsed thank thanked appreciate appreciates ready readiness willing
    prepared repeat repeated renew renewed restate restated reiterate reaffirm confirm confirmed insist insisted announce announced
    reporter reporters interview statement press conference newspaper radio broadcaster broadcast turn turned threaten threatened threat
    vow vowed pledge pledged commit committed undertake undertook object objected objection opposition criticise express expressed
    concern fear feared hope hoped wish wished plead pleaded propose proposed suggest suggested decide decided decision position stance
    view opinion answer answered reply replied favor deny denied dismiss dismissed congratulate regret protest protested defend defended
    accuse accused blame blamed believe explain stress stressed underline underlined emphasise remind reminded recall request requested
    push pushed urge appeal require settle unless provided
"""
_TELL_NOTHING: Final = frozenset(
    cut_ending(word)
    for words in (_WHEN, _HOW_MUCH, _ANYTHING, _SIDE_OF_A_MATTER, _TALKING)
    for word in words.split()
)


def matter_words(text: str) -> tuple[str, ...]:
    """Return the stems of the words that tell a matter, in the text's order.

    >>> matter_words("a timetable for the withdrawal of the last battalion by next June")
    ('withdrawal', 'battalion')
    """
    return tuple(stem for stem in content_words(text) if stem not in _TELL_NOTHING)


def names_no_matter(text: str) -> bool:
    """Tell whether what a wording is about must be read elsewhere: "a timetable", "before the end of April".

    >>> names_no_matter("the first step"), names_no_matter("the first prisoners")
    (True, False)
    """
    return not matter_words(text)
