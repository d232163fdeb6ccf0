"""Names as they sound: spellings of one name meet, names that only look alike do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.actors.across.sounds import fold_body, fold_name, likeness, name_keys, sound_key, sound_keys

#: From here on two full names are taken for one in another spelling.
MET = 0.89

ARABIC = [
    ("Faisal al-Qadhmi", "Faysal Kadhmi"),
    ("Khalid al-Jubayri", "Khaled Jubeiri"),
    ("Muhammad al-Qasimi", "Mohammed El-Kassimi"),
    ("Hussein Ghannam", "Husayn Gannam"),
    ("Jamal Shaqir", "Gamal Shakir"),
    ("Mustafa Qureshi", "Moustapha Kureishi"),
    ("Tāriq al-‘Unayzī", "Tarek Unaizi"),
]
PERSIAN = [
    ("Hossein Rezavi", "Hosein Rezawi"),
    ("Mohsen Zarifan", "Muhsin Zarifan"),
    ("Javad Khosravan", "Jawad Khusrawan"),
    ("Gholam Tavakolan", "Ghulam Tawakkolan"),
    ("Mehdi Ebrahiman", "Mahdi Ibrahiman"),
]
CYRILLIC = [
    ("Aleksei Zhdanovich", "Alexey Jdanovich"),
    ("Nikolay Dravkoff", "Nikolai Dravkov"),
    ("Sergei Shcherban", "Sergey Scherban"),
    ("Mykola Tkachun", "Nikolai Tkachun"),
    ("Volodymyr Kravtsun", "Vladimir Kravtzun"),
    ("Yuri Chaykin", "Iurii Tchaikin"),
    ("Dmitry Vavilun", "Dmitri Wawilun"),
    ("Yevgeny Tulun", "Evgenii Tulun"),
]
HEBREW = [
    ("Yitzhak Shemrun", "Itzhak Shemrun"),
    ("Moshe Zukerlin", "Moshe Tsukerlin"),
    ("Uri Katzav-Lin", "Uri Katsavlin"),
]
EAST_ASIAN = [
    ("Zhou En-tao", "Zhou Entao"),
    ("Zhang Weitao", "Weitao Zhang"),
    ("Zhang Weitao", "Zhang Wei-tao"),
    ("Zhang Wei Tao", "Zhang Weitao"),
    ("Yoon Sang-chul", "Sang-chul Yoon"),
    ("Yoon Sang-chul", "Yun Sangchul"),
    ("Choi Min-gyu", "Choe Mingyu"),
    ("Kim Dae-gyu", "Gim Daegyu"),
]
#: Spellings of one name that do not meet yet.
MISSED = [
    ("Youssef Haddorin", "Yusuf Haddorin"),
    ("Abd al-Rahman Tazari", "Abdul Rahman Tazari"),
    ("Abd al-Rahman Tazari", "Abdulrahman Tazari"),
    ("Nur al-Din Malzi", "Nureddin Malzi"),
    ("Lev Sorokhun", "Lev Sorohun"),
    ("Chaim Levrun", "Haim Levrun"),
    ("Zhang Guoping", "Chang Kuo-p'ing"),
    ("Yun Sang Chul", "Yoon Sang-chul"),
    ("Park Sang-chul", "Pak Sangchul"),
    ("Kim Dae-gun", "Gim Daegeon"),
    ("Lee Jong-chul", "Yi Chong-chul"),
]


def alike(one: str, other: str) -> float:
    return likeness(fold_name(one), fold_name(other))


def missed(pairs: list[tuple[str, str]], reason: str) -> list[object]:
    return [pytest.param(*pair, marks=pytest.mark.xfail(strict=True, reason=reason)) for pair in pairs]


@pytest.mark.parametrize(
    ("one", "other"),
    [*ARABIC, *PERSIAN, *CYRILLIC, *HEBREW, *EAST_ASIAN, *missed(MISSED, "transliterations not met")],
)
def test_spellings_of_one_name_meet(one: str, other: str):
    assert alike(one, other) >= MET
    assert set(name_keys(fold_name(one))) & set(name_keys(fold_name(other)))


BROTHERS = [
    ("Rashid Tolan", "Rashad Tolan"),
    ("Ali Haddorin", "Alim Haddorin"),
    ("Hassan Qadrun", "Hussein Qadrun"),
    ("Hamid Nurash", "Hamad Nurash"),
    ("Hamid Nurash", "Ahmad Nurash"),
    ("Salim Nurash", "Salam Nurash"),
    ("Karim Sadrun", "Akram Sadrun"),
    ("Jamal Hadwan", "Jamil Hadwan"),
    ("Omar Fadrun", "Amir Fadrun"),
    ("Faris Amrun", "Farhad Amrun"),
    ("Mina Oram", "Mona Oram"),
    ("Ada Renk", "Ida Renk"),
    ("Ada Renk", "Piet Renk"),
    ("Jon Birk", "Jan Birk"),
    ("Dov Levrun", "Dov Levrunsky"),
    ("Li Wei", "Lu Wei"),
    ("Li Nao", "Lin Nao"),
    ("Kim Min-gyu", "Kim Min-ji"),
    ("Park Ji-gyu", "Park Ji-ho"),
]
SISTERS = [
    ("Samir Nasrun", "Samira Nasrun"),
    ("Farid Amrun", "Farida Amrun"),
    ("Paul Kessrun", "Paula Kessrun"),
    ("Martin Kessrun", "Martina Kessrun"),
    ("Daniel Rothen", "Danielle Rothen"),
    ("Maria Vossen", "Mario Vossen"),
    ("Oleg Zorkun", "Olga Zorkun"),
    ("Ivan Zorkin", "Ivana Zorkina"),
    ("Said Mokrun", "Saad Mokrun"),
    ("Omar Fadrun", "Amr Fadrun"),
    ("Nadia Tolan", "Nadia Tolani"),
]
#: Other people who are taken for one.
TAKEN_FOR_ONE = [("Wei Zhang", "Wei Zheng")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *BROTHERS,
        *SISTERS,
        *missed(TAKEN_FOR_ONE, "e and a stand for one another in Arabic, not in Chinese names"),
    ],
)
def test_near_names_stay_apart(one: str, other: str):
    assert alike(one, other) < MET


def test_titles_articles_and_accents_are_no_part_of_a_name():
    assert fold_name("Sheikh Qays al-‘Unayzī") == fold_name("Qays Unayzi") == ("qays", "unayzi")
    assert fold_name("Ine van der Veltzé") == ("ine", "veltze")
    assert fold_body("the al-Sahar Front") == ("sahar", "front")


@pytest.mark.parametrize("name", ["Al", "al-", "the", "Dr", "’", "Ben"])
def test_a_name_of_little_words_only_is_folded_too(name: str):
    assert isinstance(fold_name(name), tuple)


def test_one_sound_has_many_letters():
    assert sound_key("qahwari") == sound_key("kahweri") == sound_key("gahwari")
    assert sound_key("zhdan") == sound_key("jdan")
    assert sound_key("dravkova") == sound_key("dravkov") == sound_key("dravkoff")
    assert sound_key("rashid") != sound_key("rafid")
    assert set(sound_keys("gamal")) & set(sound_keys("jamal"))


def test_an_initial_is_near_its_name_and_is_not_it():
    assert 0.78 <= alike("A. Renk", "Ada Renk") < MET
    assert alike("P. Renk", "Ada Renk") == 0.0


def test_a_middle_name_may_be_missing():
    assert alike("Ada Maria Renk", "Ada Renk") >= MET
    assert alike("Ada Maria Renk", "Piet Maria Renk") < MET


def test_a_surname_alone_is_like_no_full_name():
    assert alike("Renk", "Ada Renk") == 0.0


WORDS = st.text("abdefghijklmnoqrstuyz", min_size=1, max_size=8)
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(tuple)
ANY_NAMES = st.lists(st.text(max_size=8), max_size=4).map(" ".join).map(fold_name).filter(bool)


@given(NAMES | ANY_NAMES, NAMES | ANY_NAMES)
def test_likeness_is_a_share_and_the_same_both_ways(one: tuple[str, ...], other: tuple[str, ...]):
    assert likeness(one, other) == likeness(other, one)
    assert 0.0 <= likeness(one, other) <= 1.0
    assert likeness(one, one) == 1.0


@given(st.text(max_size=30))
def test_any_text_is_folded_and_has_its_keys(text: str):
    words = fold_name(text)
    assert all(words)
    if words:
        assert name_keys(words)


@given(st.lists(WORDS, min_size=2, max_size=3).map(tuple))
def test_the_order_of_words_does_not_change_where_a_pair_is_found(words: tuple[str, ...]):
    if len(words) == 2:
        assert name_keys(words) == name_keys(words[::-1])
