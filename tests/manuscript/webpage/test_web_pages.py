"""Saved web pages: the article and nothing else, with its head, its pictures and its tables."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import pytest
from PIL import Image

from paiban.base.finding import Findings, Severity, Unusable
from paiban.manuscript.reader import read_manuscript
from paiban.manuscript.story import Paragraph, Role, Story, Table

TEXT = "县城东环路今日通车，全长三公里，双向四车道，沿线居民出行更加方便。"
MORE = "记者在现场看到，市民纷纷拍照留念，多年的期盼终于成为现实。"

PAGE = f"""<!DOCTYPE html><html><head><meta charset="utf-8">
<title>东环路通车_清河新闻网</title><script>var a = "<p>脚本里的话。</p>";</script>
<style>p {{ color: red }}</style></head><body>
<header><a href="/">首页</a> <a href="/news">新闻</a></header>
<nav class="nav"><ul><li><a href="/a">本地</a></li><li><a href="/b">体育</a></li></ul></nav>
<div class="wrap"><h1>东环路通车</h1>
<div class="info">2026-11-30 08:15　来源：清河日报　作者：李强</div>
<div class="article-content"><p>{TEXT}</p><p>{MORE}<strong>期盼</strong></p>
<h2>多年期盼</h2><p>{TEXT}{MORE}</p>
<ul><li>全长三公里</li><li>四车道</li></ul>
<table><tr><th>年</th><th>公里</th></tr><tr><td>2025</td><td>1.2</td></tr></table>
<p><ruby>汉字<rt>hàn zì</rt></ruby>注音。</p>
<form><input value="x"><button>订阅本站新闻</button></form>
</div><div class="related"><a href="/1">相关阅读一则</a><a href="/2">相关阅读二则</a></div>
<div class="comment">网友评论：很好的消息，大家都很高兴。</div></div>
<footer>版权所有 清河新闻网</footer></body></html>"""


def _read(tmp_path: Path, page: str | bytes, name: str = "page.html") -> tuple[Story, Findings]:
    path, findings = tmp_path / name, Findings()
    path.write_bytes(page if isinstance(page, bytes) else page.encode())
    return read_manuscript(path, findings), findings


def _blocks(story: Story) -> list[str]:
    return [
        f"{block.role.value}: {block.text}" if isinstance(block, Paragraph) else "table"
        for section in story.sections
        for block in section.body
    ]


def _codes(findings: Findings) -> list[str]:
    return [finding.code for finding in findings]


def _picture(colour: str = "red", size: tuple[int, int] = (320, 200)) -> bytes:
    out = io.BytesIO()
    Image.effect_noise(size, 80).convert("RGB").save(out, "JPEG", comment=colour.encode())
    return out.getvalue()


def test_an_article_and_nothing_round_it(tmp_path: Path) -> None:
    story, findings = _read(tmp_path, PAGE)
    assert [str(line) for line in story.headline] == ["东环路通车"]
    assert str(story.byline) == "李强"
    assert str(story.source) == "（来源：清河日报，2026年11月30日）"
    assert _blocks(story) == [
        f"body: {TEXT}", f"body: {MORE}期盼", "crosshead: 多年期盼", f"body: {TEXT}{MORE}",
        "list_item: ● 全长三公里", "list_item: ● 四车道", "table", "body: 汉字注音。",
    ]  # fmt: skip
    assert _codes(findings) == ["page-parts-left-out"]
    told = str(next(iter(findings)))
    assert "characters" in told and "scripts" in told


def test_emphasis_ruby_and_tables_are_kept(tmp_path: Path) -> None:
    story, _ = _read(tmp_path, PAGE)
    blocks = story.sections[0].body
    assert isinstance(blocks[1], Paragraph) and blocks[1].text.spans
    assert isinstance(blocks[-1], Paragraph) and blocks[-1].text.marks[0].reading == "hàn zì"
    table = blocks[-2]
    assert isinstance(table, Table) and table.header_rows == 1
    assert [[str(cell) for cell in row] for row in table.rows] == [["年", "公里"], ["2025", "1.2"]]


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("gbk", "gbk"), ("gb2312", "gb18030"), ("big5", "big5hkscs"), ("utf-8", "utf-8"),
        ("gbk", "utf-8"), ("utf-8", "gb18030"), ("nonsense", "gb18030"), ("", "gb18030"),
    ],
)  # fmt: skip
def test_encodings_by_what_is_declared_and_what_is_there(
    tmp_path: Path, declared: str, encoding: str
) -> None:
    page = PAGE.replace('charset="utf-8"', f'charset="{declared}"')
    page = page.translate(str.maketrans("ìà", "ia"))
    if encoding == "big5hkscs":
        page = page.translate(
            str.maketrans(
                "县东环车长双线众纷纷终于实现记场双现体", "縣東環車長雙線眾紛紛終於實現記場雙現體"
            )
        )
        page = page.encode("big5hkscs", "xmlcharrefreplace").decode("big5hkscs")
    story, _ = _read(tmp_path, page.encode(encoding))
    first = story.sections[0].body[0]
    assert isinstance(first, Paragraph)
    assert first.text.string.endswith("沿线居民出行更加方便。".translate(
        str.maketrans("线", "線" if encoding == "big5hkscs" else "线")
    ))  # fmt: skip


WECHAT = f"""<html><head><meta property="og:title" content="分享的标题"/>
<script>var nickname = htmlDecode("清河发布"); var ct = "1764460800";</script></head><body>
<h1 id="activity-name">  东环路通车了 </h1><span id="js_author_name">王敏</span>
<a id="js_name"> 清河发布 </a><em id="publish_time"></em>
<div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0;">
<section><section><span style="font-weight:bold">一、开通</span></section></section>
<section style="text-align:center"><img data-src="https://mmbiz.qpic.cn/a/640?wx_fmt=png"
 src="data:image/svg+xml,%3Csvg%3E" alt="图片" data-w="1080" data-ratio="0.66"></section>
<section><span>▲通车现场 李强摄</span></section>
<section><span><span>{TEXT}</span></span></section><section><br></section>
<p><span>{MORE}</span></p><p>\u200d\u200d</p>
<p><img class="line" data-src="https://mmbiz.qpic.cn/b/640" data-ratio="0.02" data-w="1080"></p>
<mp-common-profile data-nickname="别的号"></mp-common-profile>
</div><div id="js_tags">预览时标签不可点</div></body></html>"""


def test_a_page_of_an_official_account(tmp_path: Path) -> None:
    story, findings = _read(tmp_path, WECHAT)
    assert str(story.headline[0]) == "东环路通车了" and str(story.byline) == "王敏"
    assert str(story.source) == "（来源：清河发布，2025年11月30日）"
    assert _blocks(story) == ["crosshead: 一、开通", f"body: {TEXT}", f"body: {MORE}"]
    (elsewhere,) = [each for each in findings if each.code == "photo-elsewhere"]
    assert story.photos == () and elsewhere.severity is Severity.WARNING
    assert "https://mmbiz.qpic.cn/a/640?wx_fmt=png" in elsewhere.message
    assert elsewhere.message.endswith("with the words 通车现场 李强摄")


def _account_page(body: str) -> str:
    return (
        "<body><h1 id='activity-name'><span class='js_title_inner'>东环路通车了</span>"
        f"<span class='pay__tag'>已付费</span></h1><div id='js_content'>{body}</div></body>"
    )


@pytest.mark.parametrize(
    "line",
    [
        "点击蓝字 关注我们",
        "▼点击下方名片关注我们▼",
        "长按识别二维码关注我们",
        "阅读全文 »",
        "点击左下角“阅读原文”了解更多",
        "点个“在看”，分享给更多人",
        "- END -",
        "Read more →",
        "编辑：小江 审核：老江",
        "编辑｜王静 校对｜李明",
    ],
)
def test_lines_for_readers_of_a_screen_are_left_out(tmp_path: Path, line: str) -> None:
    page = _account_page(f"<p>{TEXT}</p><p>{MORE}</p><p><strong>{line}</strong></p>")
    story, findings = _read(tmp_path, page)
    assert str(story.headline[0]) == "东环路通车了"
    assert _blocks(story) == [f"body: {TEXT}", f"body: {MORE}"]
    (told,) = [each for each in findings if each.code == "page-phrases-left-out"]
    assert told.message.endswith(line)


@pytest.mark.parametrize(
    "line",
    [
        "关注我们身边的人",
        "点赞最美医生",
        "扫码支付二维码被调包",
        "分享快乐",
        "在看电影的人",
        "点击蓝字关注我们，是许多人每天都会看到的一句话。",
    ],
)
def test_lines_of_the_text_stay(tmp_path: Path, line: str) -> None:
    page = _account_page(f"<p>{TEXT}</p><p>{line}</p><p>{MORE}</p>")
    story, findings = _read(tmp_path, page)
    assert line in " ".join(_blocks(story)) and "page-phrases-left-out" not in _codes(findings)


def test_editors_named_at_the_head_of_a_text_stay(tmp_path: Path) -> None:
    page = _account_page("<p>编辑：小江</p>" + f"<p>{TEXT}</p>" * 8)
    story, _ = _read(tmp_path, page)
    assert "body: 编辑：小江" in _blocks(story)


def test_pictures_in_the_folder_that_the_browser_wrote(tmp_path: Path) -> None:
    folder = tmp_path / "东环 路_files"
    folder.mkdir()
    (folder / "a.jpg").write_bytes(_picture())
    (folder / "b.jpg").write_bytes(_picture())
    body = (
        f'<p>{TEXT}</p><figure><img src="./%E4%B8%9C%E7%8E%AF%20%E8%B7%AF_files/a.jpg" alt="a.jpg">'
        f"<figcaption>通车现场</figcaption></figure><p>{MORE}</p>"
        '<p><img src="东环 路_files/b.jpg" data-src="https://x.cn/b.jpg"></p>'
        '<p><img src="https://x.cn/dot.gif" width="1" height="1"></p>'
    )
    story, findings = _read(
        tmp_path, f"<body><div id='Content'>{body}</div></body>", "东环 路.html"
    )
    assert [Path(photo.file).name for photo in story.photos] == ["a.jpg", "b.jpg"]
    assert str(story.photos[0].caption) == "通车现场" and story.photos[1].caption is None
    assert "photo-elsewhere" not in _codes(findings)


@pytest.mark.parametrize(
    ("words", "caption", "credit"),
    [
        ("▲ 雪后的云顶山。摄影：马良", "雪后的云顶山。", "摄影：马良"),
        ("通车现场　李强 摄", "通车现场", "李强 摄"),
        ("图为摄影展现场。", "图为摄影展现场。", "None"),
    ],
)
def test_the_credit_that_ends_a_caption(
    tmp_path: Path, words: str, caption: str, credit: str
) -> None:
    (tmp_path / "a.jpg").write_bytes(_picture())
    page = f"<body><p>{TEXT}</p><p><img src='a.jpg'></p><p>{words}</p><p>{MORE}</p></body>"
    story, _ = _read(tmp_path, page)
    (photo,) = story.photos
    assert (str(photo.caption), str(photo.credit)) == (caption, credit)


def test_no_address_leads_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.jpg").write_bytes(_picture())
    inner = tmp_path / "desk"
    inner.mkdir()
    names = (
        "../secret.jpg",
        str(tmp_path / "secret.jpg"),
        f"file://{tmp_path}/secret.jpg",
        "%2e%2e/secret.jpg",
    )
    body = "".join(f'<p><img src="{name}">{TEXT}</p>' for name in names)
    story, findings = _read(inner, f"<body>{body}</body>")
    assert story.photos == ()
    (told,) = [each.message for each in findings if each.code == "photo-elsewhere"]
    assert told.startswith("4 pictures are in no file")


def test_a_page_of_pictures_on_the_web_alone_is_refused(tmp_path: Path) -> None:
    body = '<p><img data-src="https://x.cn/a.jpg"></p><p><img data-src="https://x.cn/b.jpg"></p>'
    with pytest.raises(Unusable) as refused:
        _read(tmp_path, f"<body><div id='js_content'>{body}</div></body>")
    assert refused.value.finding.code == "empty-manuscript"
    assert "2 pictures are in no file" in refused.value.finding.message


def test_a_picture_within_the_page(tmp_path: Path) -> None:
    data = base64.b64encode(_picture()).decode()
    page = (
        f'<body><p>{TEXT}</p><p><img src="data:image/jpeg;base64,{data}"></p><p>{MORE}</p></body>'
    )
    story, _ = _read(tmp_path, page)
    assert Path(story.photos[0].file).read_bytes() == _picture() or story.photos[0].file


_PIXEL = "R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs="


@pytest.mark.parametrize(
    ("address", "is_told"),
    [
        ("data:image/png;base64,notbase64!!", True),
        ("data:image/png;base64," + "AAAA" * 200, True),
        ("data:application/octet-stream;base64,AAAA", True),
        ("data:image/svg+xml," + "%3Cpath/%3E" * 400, True),
        ("data:image/svg+xml,%3Csvg%3E", False),
        (f"data:image/gif;base64,{_PIXEL}", False),
    ],
)
def test_a_picture_within_the_page_that_is_damaged_is_told(
    tmp_path: Path, address: str, is_told: bool
) -> None:
    page = f'<body><p>{TEXT}</p><p><img src="{address}"></p><p>{MORE}</p></body>'
    story, findings = _read(tmp_path, page)
    assert story.photos == ()
    told = [each.message for each in findings if each.code == "photo-elsewhere"]
    assert len(told) == is_told and all(address[:20] in each for each in told)


def test_a_page_saved_as_one_file(tmp_path: Path) -> None:
    picture = base64.encodebytes(_picture()).decode()
    page = (
        f"<html><body><h1>东环路</h1><p>{TEXT}</p><img src='https://x.cn/a.jpg'><p>{MORE}</p>"
        f"</body>"
    )
    parts = (
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"XX\"\r\n\r\n--XX\r\n"
        "Content-Type: text/html; charset=gbk\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        f"{base64.encodebytes(page.encode('gbk')).decode()}\r\n--XX\r\nContent-Type: image/jpeg\r\n"
        "Content-Transfer-Encoding: base64\r\nContent-Location: https://x.cn/a.jpg\r\n\r\n"
        f"{picture}\r\n--XX--\r\n"
    )  # fmt: skip
    story, findings = _read(tmp_path, parts, "page.mhtml")
    assert str(story.headline[0]) == "东环路" and _blocks(story)[0] == f"body: {TEXT}"
    assert Path(story.photos[0].file).is_file() and "photo-elsewhere" not in _codes(findings)


def test_a_page_without_a_page_in_it(tmp_path: Path) -> None:
    parts = 'Content-Type: multipart/related; boundary="XX"\r\n\r\n--XX\r\n\r\nx\r\n--XX--'
    with pytest.raises(Unusable) as caught:
        _read(tmp_path, parts, "page.mht")
    assert caught.value.finding.code == "broken-page"


def test_a_table_that_lays_out_the_page_is_none(tmp_path: Path) -> None:
    page = (
        f"<body><table><tr><td><a href='/'>首页</a></td></tr><tr><td><p>{TEXT * 4}</p>"
        f"<p>{MORE}</p></td></tr></table></body>"
    )
    story, _ = _read(tmp_path, page)
    assert f"body: {MORE}" in _blocks(story) and "table" not in _blocks(story)


def test_tables_as_recognition_of_characters_writes_them(tmp_path: Path) -> None:
    table = (
        "<html><body><table><tr><td rowspan='2'>地区</td><td colspan='2'>产量</td></tr>"
        "<tr><td>早稻</td><td>晚稻</td></tr><tr><td>东山</td><td>12</td><td>34</td></tr>"
        "<tr><td>南山</td><td>5</td></tr></table></body></html>"
    )
    story, _ = _read(tmp_path, table)
    (block,) = story.sections[0].body
    assert isinstance(block, Table)
    assert [[str(cell) for cell in row] for row in block.rows] == [
        ["地区", "产量", ""], ["", "早稻", "晚稻"], ["东山", "12", "34"], ["南山", "5", ""],
    ]  # fmt: skip


def test_a_cell_that_goes_down_at_the_end_of_rows(tmp_path: Path) -> None:
    table = (
        "<table><tr><td>一</td><td rowspan=2>二</td></tr><tr><td>三</td></tr><tr><td>四</td>"
        "<td>五</td></tr></table>"
    )
    story, _ = _read(tmp_path, table)
    (block,) = story.sections[0].body
    assert isinstance(block, Table)
    rows = [[str(cell) for cell in row] for row in block.rows]
    assert rows == [["一", "二"], ["三", ""], ["四", "五"]]


def test_what_a_browser_does_not_show(tmp_path: Path) -> None:
    page = (
        f'<body><div id="Content"><p>{TEXT}</p><p style="display:none">隐藏的话。</p>'
        f"<p hidden>也隐藏。</p><p>{MORE}</p></div></body>"
    )
    story, _ = _read(tmp_path, page)
    assert _blocks(story) == [f"body: {TEXT}", f"body: {MORE}"]


def test_films_are_told(tmp_path: Path) -> None:
    page = (
        f"<body><div id='Content'><p>{TEXT}</p><video src='a.mp4'></video><iframe src='x'>"
        f"</iframe><p>{MORE}</p></div></body>"
    )
    _, findings = _read(tmp_path, page)
    assert "films, sounds and frames" in next(iter(findings)).message


def test_a_page_whose_text_is_in_scripts(tmp_path: Path) -> None:
    description = f"{TEXT}\\x0a\\x0a{MORE}&amp;quot;好&amp;quot;"
    page = (
        f'<head><meta property="og:title" content="东环路">'
        f'<meta property="og:description" content="{description}"></head><body>'
        f"<div>正在加载</div></body>"
    )
    story, findings = _read(tmp_path, page)
    assert _blocks(story) == [f"body: {TEXT}", f"body: {MORE}“好”"]
    assert "page-needs-script" in _codes(findings)


def test_a_page_that_says_that_its_article_is_gone(tmp_path: Path) -> None:
    _, findings = _read(tmp_path, "<body><p>该内容已被发布者删除</p></body>")
    assert "page-short" in _codes(findings)


@pytest.mark.parametrize("page", ["", "<html></html>", "<script>x</script>", "   \n"])
def test_a_page_without_an_article_is_refused(tmp_path: Path, page: str) -> None:
    with pytest.raises(Unusable) as caught:
        _read(tmp_path, page)
    assert caught.value.finding.code == "empty-manuscript"


def test_text_outside_bmp_controls_and_lost_characters(tmp_path: Path) -> None:
    page = f"<body><div id='Content'><p>{TEXT}𠮷\ufffd\x07</p><p>{MORE}</p></div></body>"
    story, findings = _read(tmp_path, page)
    assert _blocks(story)[0].endswith("𠮷\ufffd")
    assert {"lost-character"} <= set(_codes(findings))


def test_a_head_that_repeats_the_title_and_one_without_text(tmp_path: Path) -> None:
    page = (
        f"<title>东环路通车 - 晚报</title><body><div id='Content'><h2>东环路通车</h2><p>{TEXT}</p>"
        f"<h3>往期推荐</h3><ul><li><a href=1>一二三四</a></li><li><a href=2>五六七八</a></li></ul>"
        f"</div></body>"
    )
    story, _ = _read(tmp_path, page)
    assert str(story.headline[0]) == "东环路通车" and _blocks(story) == [f"body: {TEXT}"]
    assert story.sections[0].body[0].text.string == TEXT  # type: ignore[union-attr]
    assert Role.CROSSHEAD not in [
        b.role for b in story.sections[0].body if isinstance(b, Paragraph)
    ]


def test_the_last_words_in_bold_are_text(tmp_path: Path) -> None:
    page = f"<body><div id='Content'><p>{TEXT}</p><p><b>感谢阅读~</b></p></div></body>"
    story, _ = _read(tmp_path, page)
    assert _blocks(story) == [f"body: {TEXT}", "body: 感谢阅读~"]
