"""Words that say nothing, and words that can turn an answer into its opposite."""

from __future__ import annotations

_WORDS = """
    not no nor never none nothing nobody nowhere neither without lack lacks lacking fail fails failing
    hardly barely scarcely seldom rarely little few fewer least less more most almost nearly only just
    except unless instead rather despite although though but however otherwise else
    opposite contrary reverse inverse wrong false incorrect right true correct
    all any every each some many much several both either one once twice two three half double single
    always sometimes often usually mostly never ever still already yet again anymore
    before after first last next previous earlier later early late until since while during then
    up down above below over under in out into onto from to through back forward forwards backward backwards
    toward towards away against along across inside outside within between before behind beyond off on by
    larger smaller large small big bigger tiny huge great greater higher lower high low
    increase increases increased increasing decrease decreases decreased decreasing
    rise rises rising fall falls falling grow grows growing shrink shrinks shrinking
    raise raises raised reduce reduces reduced gain gains lose loses lost
    positive negative plus minus add adds added adding subtract subtracts subtracted subtracting
    multiply multiplied divide divided times per
    maximum minimum maximize minimize maximise minimise max min best worst better worse good bad
    fast faster slow slower quick quickly slowly long longer short shorter
    uphill downhill ascent descent converge converges diverge diverges overshoot overshoots undershoot
    same different equal unequal similar identical distinct constant variable fixed random
    input inputs target targets feature features label labels row rows column columns
    weight weights bias biases train training test testing known unknown seen unseen old new
    or if because so therefore hence thus whether than as like unlike with can must may might should
    could would will need needs able unable possible impossible allowed forbidden
    yes zero four five six seven eight nine ten eleven twelve hundred thousand million third quarter
"""

CONTRASTS = frozenset(_WORDS.split())
"""Negations, quantities, directions, orders, comparisons, connectives, and pairs of the course's terms.

The list need not be whole: a group's answers agree in every word that is not empty. It is for
answers that are merely near each other."""

_FILLERS = """
    a an the and is are was were am be been being it its it's they them their this that these those
    there we us our you your my which have has had having do does did get gets got also very really
    simply basically actually essentially please think believe guess
"""

EMPTY = frozenset(_FILLERS.split())
"""Articles, auxiliaries, pronouns, fillers, `and`: with or without them, an answer says the same."""

_NEGATIONS = """
    not no nor never none nothing nobody nowhere neither without lack fail hardly barely scarcely except
    only unless instead
"""

NEGATIONS = frozenset(_NEGATIONS.split())
"""Those that deny what stands beside them."""
