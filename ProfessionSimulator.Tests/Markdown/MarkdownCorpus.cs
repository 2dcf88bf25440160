namespace ProfessionSimulator.Tests.Markdown;

/// <summary>Texts as models usually write them, and hostile ones.</summary>
public static class MarkdownCorpus
{
    public static readonly string[] Usual =
    [
        "Good morning!\n\nThe **release** is on *Friday*, see [the plan](https://a.example/plan?x=1&y=2).\nTwo lines, one paragraph.",
        "# Report\n\nYou did `git push --force` and ~~nothing~~ **_everything_** else.\n\n"
            + "## What went well ##\n\n### Priorities\n- one\n- two",
        "1. First\n   - nested **bold**\n   - again\n     1. deep\n2. Second\n\n   A paragraph of the second.\n3. Third\n\nAfter it.",
        "| Who | What |\n|-----|:----:|\n| Ann | **call** |\n| Bob | `a \\| b` and [x](https://b.example) |\n\nBelow.",
        "Intro:\n| a | b |\n|---|---|\n| 1 |\n| 1 | 2 |\ntext",
        "```csharp\nif (a < b && c > d)\n{\n    Go(\"x\");\n}\n\n```\nThen ~~~ text.\n~~~\nplain ``` inside\n~~~",
        "> A quote **with bold**\n> in two lines\nand a lazy one\n\n> another\n> - with a list\n> - of two\n>\n> end",
        "- item\n\n  ```js\n  let x = `a`;\n\n  let y;\n  ```\n- next\n* other list\n+ third",
        "Before\n***\nAfter\n\n- - -\n___\nTotal\n-----\nend",
        "snake_case_name, 5*3 = 15, 2 * 3 * 4, a & b &amp; c &copy; d, AT&T, x < y, \\*not bold\\*, C:\\dir\\file",
        "Hard  \nbreak\\\nand *one\ntwo* lines.  \n",
        "***both*** **a *b* c** *a **b** c* __under__ _score_ ``a ` b`` **bold**text and*mid*word",
        "Not closed: **bold and on\n\nNot closed: `code and on\n\nNot closed: [text](https://x.example and on\n\n[alone] and [ref][x] !",
        "3. three\n4. four\n\n2) other\n- [ ] todo\n- [x] done\n-\n- after an empty one",
        "Доброе утро! Сегодня **релиз**, *важно*: 😀 emoji **😀** и `код` — «кавычки».\r\nВторая строка\rтретья",
        "| not a table\nbut text\n\n| a |\n| b |\n\n| a | b |\n|---|\n| x | y |",
        "#no heading\n####### seven\n#\n# A\n### B\n### C\n## D\n# E #1 #\n",
        "The number\n2. does not begin a list here\n1. but this does\n\nFine - not a list -- nor this --- nor that.",
        "> > deep\n> > > deeper\n1. > quote in item\n   > goes on\n\n   end",
        "```\nnever closed\n**raw** <b>\n",
        "From: Ann <ann@a.example>\nTo: **all\nof us**\nSubject: `10:00`\n\n- Line one\n  line two\n> quoted\n> twice",
        "a<br>b<BR/>c<br />d <br / >e <br x>f < br>g <brown>h <br\n\n| a |\n|---|\n| one<br>**two<br/>three** |",
        "| | 06:00 | **08:00** | [10:20](https://a.example) |\n|---|--:|--:|--:|\n"
            + "| Pulse | 92 | 1 104 | a cell that is long enough to be shown |\n| BP | | x |\n| 1 | 2 | 3 | 4 | 5 |\n\nend",
        "## What happened since\n\nHe **left**.\n\n> Bye\n\n### More\n- a\n\n## Now\n"
            + "| a |\n|---|\n| b |\n\n### What I need from you:\n1. One\n\n---\n",
        "# 10:20\n## **Что изменилось**\nВсё\n## Что нужно\n## Что нужно сделать ##\n* Ответ",
        "What happened since\n## What happened since\nnot first\n## What\n## What I need from you",
        "שלום, **עולם**!\n\n- פריט\n  - item\n\n> ציטוט\n\n| שם | Name |\n|---|---|\n| א | b |\n\n# כותרת",
    ];

    public static readonly string[] Hostile =
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt&#58;alert(1)) **b**",
        "[x](data:text/html,<script>alert(1)</script>)",
        "[x](vbscript:x) [y](  java\tscript:alert(1)) [z](<javascript:alert(1)>)",
        "<javascript:alert(1)> <https://a.example/\"onmouseover=alert(1)>",
        "![x](https://evil.example/pixel.png) [![y](//evil.example/y.png)](javascript:alert(1))",
        "# t {onclick=alert(1)}\n\n{#panel .alert onload=alert(1)}\n",
        "[x](https://a.example \"\\\" onmouseover=\\\"alert(1)\")",
        "[x](/account/logout) [y](//evil.example) [z](?handler=Stop) [w](#panel)",
        "<div hx-get=\"/account/logout\" hx-trigger=\"load\">x</div>",
        "<hx-partial hx-target=\"body\" hx-swap=\"innerHTML\">owned</hx-partial>",
        "</template></hx-partial><hx-partial hx-target=body>x",
        "```html hx-get=/x onload=y\n<b>\n</code></pre><script>alert(1)</script>\n```",
        "```\" onload=alert(1) x=\"\n<img src=x>\n```\n~~~<script>\n</pre>\n~~~",
        "<a href=\"https://a.example\" style=\"position:fixed\" class=\"alert\" id=\"tail\">x</a>",
        "| a |\n|:-:|\n| <iframe src=//evil.example> |\n| </td></tr></table><script>alert(1)</script> |",
        "<!--><script>alert(1)</script>-->\n<![CDATA[<img src=x onerror=alert(1)>]]>\n<?php x ?>",
        "data: x\n\nevent: ended\ndata: completed\nid: 1:end\n\n",
        "\rdata: <script>alert(1)</script>\r\n\u2028event: ended\u2029\u0085",
        "`<img src=x onerror=alert(1)>` **<img src=x onerror=alert(1)>** [<img src=x onerror=alert(1)>](https://a.example)",
        "**[x](javascript:alert(1)** _[y](<script>alert(1)</script>)_ ~~<https://a.example>~~",
        "&lt;script&gt;alert(1)&lt;/script&gt; &#60;img src=x onerror=alert(1)&#62; &#0; &#x110000;",
        "[a]: javascript:alert(1)\n[a]\n\n[b]: <https://a.example> \"t\"\n[b][a]",
        "<title>owned</title><head><meta http-equiv=refresh content=0></head><base href=//evil.example>",
        "<style>@import '//evil.example'</style><link rel=stylesheet href=//evil.example>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
        "1. <form action=//evil.example><button>Press me</button></form>\n   > </ol></blockquote><input autofocus onfocus=alert(1)>",
        "# <h1 onclick=alert(1)> `</h1>`\n###### [x](mailto:a@b.example?subject=x) <a@b.example>",
        "***__~~``[![**_`<&\\",
        "| \" onmouseover=\"alert(1) | <b onclick=alert(1)> | `'\"><script>alert(1)</script>` | &quot;&gt;<img src=x> |\n"
            + "|---|---|---|---|\n| a | b | c | the fourth cell is long enough\n",
        "<br onclick=alert(1)> <br/onload=alert(1)> <br id=panel> <br\u2028> <BR class=alert /> <br //>",
        "## What happened since <img src=x onerror=alert(1)>\n"
            + "## What happened since\" onload=\"alert(1)\n</section><section id=panel class=panel>",
        "\0\u0001\u001b[31m\u007f\ufeff\u202e**\u200b**",
    ];

    public static IEnumerable<string> All => Usual.Concat(Hostile);
}
