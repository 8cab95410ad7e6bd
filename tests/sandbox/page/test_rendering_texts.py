"""What texts become on the page, a sentence at a time."""

import pytest
from playwright.sync_api import Page

from tests.sandbox.page.drawing import drawn
from tests.sandbox.page.every_block import HOSTILE, Json, marked, plain

pytestmark = pytest.mark.xdist_group("stand-in")


def line(inside: str) -> str:
    return f'<div class="line">{inside}</div>'


MRKDWN = [
    # marks stand at the edges of words
    ("*bold*", "<b>bold</b>"),
    ("_italic_", "<i>italic</i>"),
    ("~struck~", "<s>struck</s>"),
    ("`code`", "<code>code</code>"),
    ("*_both_*", "<b><i>both</i></b>"),
    ("_*~all~*_", "<i><b><s>all</s></b></i>"),
    ("(*bold*), *bold*.", "(<b>bold</b>), <b>bold</b>."),
    ("*1012345 (AB)* visit", "<b>1012345 (AB)</b> visit"),
    ("*New* · *1012345*", "<b>New</b> · <b>1012345</b>"),
    ("*several words*: more", "<b>several words</b>: more"),
    ("“*quoted*”", "“<b>quoted</b>”"),
    # and nothing else is a mark
    ("2*3*4", "2*3*4"),
    ("snake_case_name", "snake_case_name"),
    ("a * b * c", "a * b * c"),
    ("*open", "*open"),
    ("*open _one_", "*open <i>one</i>"),
    ("**", "**"),
    ("****", "****"),
    ("* spaced*", "* spaced*"),
    ("*spaced *", "*spaced *"),
    ("*é*x", "*é*x"),
    # in code nothing is interpreted
    ("`*not bold* :tada:`", "<code>*not bold* :tada:</code>"),
    ("`/next-visit ref:1` or `/seen`.", "<code>/next-visit ref:1</code> or <code>/seen</code>."),
    ("*bold `a*b` on*", "<b>bold <code>a*b</code> on</b>"),
    # escapes are undone once
    ("&lt;b&gt; &amp; &amp;amp;", "&lt;b&gt; &amp; &amp;amp;"),
    ("North &lt;&amp;&gt; South", "North &lt;&amp;&gt; South"),
    ("&quot; &copy;", "&amp;quot; &amp;copy;"),
    ("<b>no markup</b>", "&lt;b&gt;no markup&lt;/b&gt;"),
    # people, channels, everybody
    ("<@U1>", '<span class="mention">@Jo Smith</span>'),
    ("<@U2>", '<span class="mention own">@Ann</span>'),
    ("<@U9>", '<span class="mention">@U9</span>'),
    ("<@U9|ann>", '<span class="mention">@ann</span>'),
    ("<#C1>", '<span class="mention">#north-team</span>'),
    (
        "<!here> <!channel>",
        '<span class="mention">@here</span> <span class="mention">@channel</span>',
    ),
    ("<!subteam^S1|@north>", "@north"),
    # emoji by name, where the name is known; times are no names
    (":tada:", '<span role="img" aria-label="tada">🎉</span>'),
    (":+1::skin-tone-3:", '<span role="img" aria-label="+1">👍</span>'),
    (":no_such_name: 09:12:33", ":no_such_name: 09:12:33"),
    # dates in words, in London's time; the fallback where the format is not known
    ("<!date^1794904800^{date_num}|x>", "2026-11-17"),
    ("<!date^1794904800^by {time}|x>", "by 08:40"),
    ("<!date^1794904800^{date_pretty}|x>", "today"),
    ("<!date^1794904800^{date_long}|x>", "Tuesday, 17 November 2026"),
    ("<!date^1782900000^{time}|x>", "11:00"),
    ("<!date^1794904800^{no_such}|a fallback>", "a fallback"),
]


@pytest.mark.parametrize(("text", "inside"), MRKDWN)
def test_mrkdwn_within_a_line(page: Page, text: str, inside: str) -> None:
    assert drawn(page, "text.js", "Mrkdwn", text=text) == line(inside)


OUT = 'target="_blank" rel="noopener noreferrer"'
LINKS = [
    ("<https://a.example>", f'<a href="https://a.example" {OUT}>https://a.example</a>'),
    (
        "<https://a.example/?b=1&amp;c|*d* &amp; e>",
        f'<a href="https://a.example/?b=1&amp;c" {OUT}>*d* &amp; e</a>',
    ),
    ("<mailto:a@b.example>", f'<a href="mailto:a@b.example" {OUT}>a@b.example</a>'),
    (
        "see https://a.example/b.",
        f'see <a href="https://a.example/b" {OUT}>https://a.example/b</a>.',
    ),
    ("(https://a.example)", f'(<a href="https://a.example" {OUT}>https://a.example</a>)'),
    ("*<https://a.example/*x*|bold>*", f'<b><a href="https://a.example/*x*" {OUT}>bold</a></b>'),
    ("<javascript:alert(1)|press>", "&lt;javascript:alert(1)|press&gt;"),
    ("<data:text/html,x|press>", "&lt;data:text/html,x|press&gt;"),
    (
        '<https://a.example/"onclick="x|y>',
        f'<a href="https://a.example/&quot;onclick=&quot;x" {OUT}>y</a>',
    ),
]


@pytest.mark.parametrize(("text", "inside"), LINKS)
def test_links_lead_out_and_nowhere_harmful(page: Page, text: str, inside: str) -> None:
    assert drawn(page, "text.js", "Mrkdwn", text=text) == line(inside)


LINES = [
    ("a\nb", line("a") + line("b")),
    ("a\n\nb", line("a") + line("<br>") + line("b")),
    ("*a\nb*", line("*a") + line("b*")),
    ("> quoted", f"<blockquote>{line('quoted')}</blockquote>"),
    (">“a”\n&gt; b\nc", f"<blockquote>{line('“a”')}{line('b')}</blockquote>{line('c')}"),
    (">>> a\nb", f"<blockquote>{line('a')}{line('b')}</blockquote>"),
    ("a > b", line("a &gt; b")),
    ("```x *y*```", "<pre>x *y*</pre>"),
    ("a\n```\nx\n  y\n```\nb", f"{line('a')}<pre>x\n  y</pre>{line('b')}"),
    ("```&lt;b&gt;```", "<pre>&lt;b&gt;</pre>"),
    ("• one\n• two", '<div class="line bullet">• one</div><div class="line bullet">• two</div>'),
    ("- one", '<div class="line bullet">- one</div>'),
]


@pytest.mark.parametrize(("text", "markup"), LINES)
def test_mrkdwn_over_lines(page: Page, text: str, markup: str) -> None:
    assert drawn(page, "text.js", "Mrkdwn", text=text) == markup


@pytest.mark.parametrize(
    "text", ["*" * 3_000, "<" * 3_000, "`" * 3_001, "*a _b ~c " * 400, "```" * 900, "> " * 1_500]
)
def test_marks_in_great_number_take_no_time(page: Page, text: str) -> None:
    took = page.evaluate(
        """async (text) => {
          const { parse } = await import("/mrkdwn.js");
          const began = performance.now();
          parse(text);
          return performance.now() - began;
        }""",
        text,
    )
    assert took < 500


@pytest.mark.parametrize(
    ("of", "words"),
    [
        (plain("*not bold* <@U1> &amp; :tada:"), "*not bold* &lt;@U1&gt; &amp;amp; :tada:"),
        ({**plain(":tada: :no_such:"), "emoji": True}, "🎉 :no_such:"),
        ({**plain(":tada:"), "emoji": False}, ":tada:"),
        (marked("*bold*"), line("<b>bold</b>")),
        (plain(HOSTILE), HOSTILE.replace("<", "&lt;").replace(">", "&gt;")),
    ],
)
def test_plain_text_is_not_interpreted(page: Page, of: Json, words: str) -> None:
    assert drawn(page, "text.js", "TextObject", of=of) == words
