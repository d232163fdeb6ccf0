"""What talks are about in general: thirty-odd subjects, each told by the words that name it.

Neither shared words nor embeddings know that a garrison, troops and a battalion are one matter of negotiation; this table does. A
subject is no issue: two issues may share one (a dam and a gauge are both water), and the words keep them apart.

Source: the subjects follow the topics of peace agreements in PA-X (Bell & Badanjak 2019, "Introducing PA-X", Journal of Peace
Research 56(3)) and, for what states settle among themselves, the major topics of the Comparative Agendas Project (Bevan 2019); the
words are our own.
"""

from __future__ import annotations

import re
from typing import Final

#: Subject -> openings of the words that name it; "=" before a word means the whole word.
_TABLE: Final = {
    "foreign troops": "troop soldier garrison battalion withdraw pullout occup evacuat =base =bases deploy departure",
    "armed groups": "disarm demobili weapon mortar rifle =arms artillery fighter militia combatant insurgen rebel guerrilla",
    "ceasefire": "ceasefire truce hostilit shelling bombard escalat armistice =calm airstrike offensive",
    "prisoners": "prisoner detain captive hostage =jail imprison =missing =captured =pows",
    "amnesty and justice": "amnest pardon immun prosecut =crime =crimes tribunal impunit accountab murder",
    "observers": "observer monitor peacekeep verif blue-helmet",
    "security guarantees": "guarantee safety protect",
    "police and army": "police gendarm conscript army armies intelligence",
    "water": "water river reservoir =dam =dams irrigat flood drought gauge upstream downstream =flow cubic sluice",
    "transit": "transit train railway =rail =port =ports wagon corridor truck freight shipping crossing tonne harbour",
    "trade": "tariff customs export import =duty =duties =quota =quotas subsid market",
    "work and pay": "wage strike docker worker miner salar pension lockout overtime layoff unload",
    "compensation": "compensat reparation damages indemn restitut harvest",
    "money": "budget =debt =debts =loan =loans tax fund crowns dollars currency =bank =banks",
    "mediation": "mediat envoy facilitat gratitude =host =hosts =hosting =thank =thanks =thanked intermediar",
    "the talks": "=talks dialogue negotiat =table",
    "meetings": "=round =rounds =session =sessions =meeting =meetings =meet agenda summit",
    "the agreement": "accord treat agreement ratif =text draft vote =votes voted parliament signed signing abstain deputies referend",
    "elections": "election electoral ballot =poll =polls candidate constituenc",
    "sharing of power": "cabinet coalition ministry ministries portfolio power-shar =posts appoint successor",
    "self-rule": "self-rule autonom federal devolution independen secession self-determin province",
    "recognition": "recogni sovereign embass consulate ambassador diplomat",
    "borders": "border demarcat boundar frontier maritime island lighthouse territor",
    "language and faith": "language school religio holy =church mosque temple cultural minorit",
    "sanctions": "sanction embargo blockade =frozen asset",
    "nuclear and missiles": "nuclear enrich uranium missile centrifuge reactor warhead",
    "energy": "=oil =gas electric pipeline drilling fuel energy petrol",
    "mining and fishing": "=mine =mines copper lithium =pit =pits fisher =fish reef quarr",
    "land": "=land land-title farmland settler settlement-build tenure eviction",
    "refugees": "refugee displac asylum returnee resettle migrant =camp =camps visa",
    "relief": "humanitarian medicine =food convoy =aid famine relief",
    "constitution and law": "constitution decree amendment =law =laws =bill legislat reform",
    "inquiry": "inquiry investigat corrupt brib scandal audit",
    "rights": "women =rights journalist =press censor freedom equality",
}


def _pattern(words: str) -> re.Pattern[str]:
    told = "|".join(rf"{w[1:]}(?![\w-])" if w.startswith("=") else w for w in words.split())
    return re.compile(rf"(?<![\w-])(?:{told})", re.IGNORECASE)


#: Subject -> pattern of its words, in the order of the columns of the subjects' matrix.
SUBJECTS: Final = {subject: _pattern(words) for subject, words in _TABLE.items()}


def count_subjects(text: str) -> tuple[int, ...]:
    """Return how many words of a text name each subject, in the order of SUBJECTS.

    >>> dict(zip(SUBJECTS, count_subjects("the last battalion of the garrison")))["foreign troops"]
    2
    """
    return tuple(len(pattern.findall(text)) for pattern in SUBJECTS.values())
