"""Rule 36: marks in order, numbers and addresses left alone, every offset kept right."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from paiban.manuscript.normalise import RULE_NAMES, normalise
from paiban.manuscript.story import Emphasis, Span, Text


def done(string: str, *off: str) -> str:
    return normalise(Text(string), off).text.string


@pytest.mark.parametrize(
    ("raw", "want"),
    [
        ("临江新区:“两岸”,好", "临江新区：“两岸”，好"),
        ("指数(CPI)涨了3.5%,高", "指数（CPI）涨了3.5%，高"),
        ("占83.62%;3个项目", "占83.62%；3个项目"),
        ("投资1,200万元", "投资1,200万元"),
        ("时间12:30,比分3:2!", "时间12:30，比分3:2！"),
        ("网址https://a.cn/b?c=1,d:e,请看", "网址https://a.cn/b?c=1,d:e，请看"),
        ("(见http://a.cn/x)", "（见http://a.cn/x）"),
        ("信箱a.b@c.com,电话0391-3569123", "信箱a.b@c.com，电话0391-3569123"),
        ("用A, B和C", "用A, B和C"),
        ("你好, 世界", "你好，世界"),
        ('他说:"你好"', "他说：“你好”"),
        ("他说:\"叫'小王'吧\"", "他说：“叫‘小王’吧”"),
        ("歌名don't cry", "歌名don’t cry"),
        ('27"屏和"新"屏', '27"屏和“新”屏'),
        ("等等...", "等等……"),
        ("等等。。。。好", "等等……好"),
        ("春天--来了", "春天——来了"),
        ("春天 -- 来了", "春天——来了"),
        ("运行 paiban --help 看", "运行paiban --help看"),
        ("使用 Python 语言，有 3 个 A 级项目", "使用Python语言，有3个A级项目"),
        ("涨了 3.5% 以上, Python 也涨", "涨了3.5%以上，Python也涨"),
        ("见 https://a.cn/b 吧", "见https://a.cn/b吧"),
        ("서울 한강 漢字 시", "서울 한강 漢字 시"),
        (
            "他最爱听The Beatles' songs,还有The Stones' hits,歌迷",
            "他最爱听The Beatles’ songs，还有The Stones’ hits，歌迷",
        ),
        ("法国L'Équipe和L'Étudiant两家", "法国L’Équipe和L’Étudiant两家"),
        ("90's与'90s，rock 'n' roll", "90’s与’90s，rock ’n’ roll"),
        ("他说'好',it's", "他说‘好’，it’s"),
        ("身高6'的人", "身高6'的人"),
        ('客队说"We will be back!"，然后', "客队说“We will be back!”，然后"),
        ('写着"Hello, world!"。', "写着“Hello, world!”。"),
        ('他说"OK, 行!"', "他说“OK，行！”"),
        ("主队以3 : 2获胜", "主队以3∶2获胜"),
        ("比分3：2，时间3 ：2", "比分3：2，时间3∶2"),
        ("他说－－好", "他说——好"),
        ("他说――好──对–—吧", "他说——好——对——吧"),
        ("很好.第二天又来了.", "很好。第二天又来了。"),
        ('答复是"正在协调".三个月过去了', "答复是“正在协调”。三个月过去了"),
        ("见《读本》.再说", "见《读本》。再说"),
        ("版本“A”.b", "版本“A”.b"),
        ('他说"很好."', "他说“很好。”"),
        ("约翰.史密斯来了", "约翰.史密斯来了"),
        ("一.总则", "一.总则"),
        ("第3.5节 a.b", "第3.5节a.b"),
        ("等等…好⋯⋯对．．．吧", "等等……好……对……吧"),
        ("上文…………下文", "上文…………下文"),
        ("well… and so", "well… and so"),
        ("神州路—南海路", "神州路—南海路"),
        ("f(x)=1的图", "f(x)=1的图"),
        ("1) 甲 2) 乙", "1) 甲 2) 乙"),
        ("Hello, world! (ok)", "Hello, world! (ok)"),
        ("你用Python吗?", "你用Python吗？"),
        ("标题 副题", "标题 副题"),
        ("", ""),
    ],
)
def test_rule_36_marks_are_put_in_order(raw: str, want: str) -> None:
    assert done(raw) == want


def test_rule_36_each_part_can_be_switched_off() -> None:
    raw = "他,说(是)\"甲\"'乙'don't...丙--丁3 : 2好.又用 C 好"
    assert done(raw, *RULE_NAMES) == raw
    for name in RULE_NAMES:
        assert done(raw, name) not in (raw, done(raw))


def test_lines_and_spans_follow() -> None:
    text = Text("他说...好,重点--完", "a", ((0, 1), (5, 2), (9, 3)), (Span(7, 11, Emphasis.BOLD),))
    got = normalise(text).text
    assert got.string == "他说……好，重点——完"
    assert got.lines == ((0, 1), (4, 2), (8, 3))
    assert [got.string[s.start : s.end] for s in got.spans] == ["重点——"]


@given(
    st.text(
        alphabet="中文aB1 2,:;?!()（）\"'“”‘’.。-—…/@%《》、，－：∶．⋯\u00a0é" + "\n", max_size=40
    )
)
@example("é' 中")
@example("Beatles' 的歌")
@settings(max_examples=400, deadline=None)
def test_twice_is_once(string: str) -> None:
    once = done(string)
    assert done(once) == once


@given(st.text(alphabet="中文aB1 2,:;?!()\"'.。-、，", max_size=40))
@settings(max_examples=300, deadline=None)
def test_nothing_but_the_edits_changes(string: str) -> None:
    places = tuple((at, at + 1) for at in range(max(len(string), 1)))
    result = normalise(Text(string, "", places))
    edited = {at for edit in result.edits for at in range(edit.start, edit.end)}
    assert all(string[at] in ",:;?!()\"'.。-… " for at in edited)
    new = result.text
    for at, ch in enumerate(string):
        if at not in edited and new.string:
            offset = next(o for o, line in new.lines if line == at + 1)
            assert new.string[offset] == ch
    assert [line for _, line in new.lines] == sorted(line for _, line in new.lines)
    offsets = [offset for offset, _ in new.lines]
    assert offsets == sorted(set(offsets)) and offsets[0] == 0
