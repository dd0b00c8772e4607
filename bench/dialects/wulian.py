"""The corpus as a Wulian site: `content/`, a complete invented programme, and the theme `bench`.

Two variants: `full` has everything a site has unless its theme says otherwise; `equal` switches off in the theme what
the other generators do not make. The content is the same. Some of it is internal (contacts, who is responsible, a
meeting), so that every public file is searched for it, as for any real site.
"""
import json
from pathlib import Path

import corpus
import programme as p
from dialects import Folder, cameras

THEME = Path(__file__).resolve().parent.parent / "theme"
BASE_TEMPLATE = "themes/bench/templates/base.html"
OUTPUT = "public"
CACHES = (".wulian",)
SWITCH = "二维码"
"""The key of a theme by which QR codes are switched off; a program that does not know it cannot build `equal`."""


def source(number):
    """Where the source of an update is."""
    return f"content/updates/{corpus.date_of(number).year}/{corpus.slug_of(number)}.md"


def retitled(text, title):
    """The source of a page with another title."""
    return "\n".join(f"标题: {scalar(title)}" if line.startswith("标题:") else line for line in text.split("\n"))


def write(root, count, equal=False, photographs=0):
    """Writes the whole site; so many of its updates have a photograph."""
    folder = Folder(root)
    if equal:
        folder.write("themes/bench/theme.yaml", yaml({SWITCH: False}))
    folder.write("content/site.yaml", yaml(site()))
    folder.copy(THEME, "themes/bench")
    folder.images("content/img")
    for path, rows in {**plan_files(), **list_files(), **directory_files()}.items():
        folder.write(f"content/{path}", yaml(rows))
    for path, (head, text) in pages().items():
        folder.write(f"content/{path}", f"---\n{yaml(head)}---\n\n{text}\n")
    for update, camera in zip(corpus.updates(count), cameras(photographs)):
        folder.update(source(update.number), f"---\n{yaml(update_head(update))}---\n", update, camera)


def update_head(update):
    """Front matter of an update."""
    head = {
        "标题": update.title, "日期": str(update.date), "类型": update.kind, "链": [p.CHAINS[update.chain][1]],
        "结对": [p.COLLEGES[update.pairing][1]], "关键词": list(update.keywords), "摘要": update.summary, "示例": True,
    }
    if update.number < 12 and update.kind == "成果":
        head["指标"] = {p.INDICATORS[update.number % len(p.INDICATORS)][0]: 1 + update.number}
    return head


def site():
    """site.yaml. The pairings stand in the menu: a theme has no other list of them on every page."""
    menu = p.MENU + p.pairing_links()
    return {
        "标题": p.TITLE, "简介": "一份用来测量速度的虚构语料。", "网址": p.BASE_URL, "主题": "bench", "统计日期": p.AS_OF,
        "每页条数": p.PER_PAGE, "版本": {"公开": {"目录": OUTPUT, "名称": "公开版"}},
        "栏目": {name: {"受众": "公开"} for name in "方案 结对 动态 会议 通报 清单 名录 页面".split()},
        "菜单": [{"标题": title, "链接": url} for url, title in menu],
    }


def plan_files():
    """content/programme."""
    lead = {"地方": ["东岚区共建办"], "高校": ["云溪学院共建办"]}
    others = {"地方": [name for _, name in p.TOWNS], "高校": [name for _, name in p.COLLEGES]}
    def tasks_of(chain):
        return [n for n, task in enumerate(p.TASKS, 1) if task[2] == chain]
    chains = [
        {"编号": key, "共": co, "链": chain, "提升": lift, "目标": f"双方沿{chain}一起做事，每年回看一次。",
         "举措": [{"编号": f"{key}-a", "标题": f"{co}举措", "内容": f"围绕{co}列出清单，逐项办理。", "任务": tasks_of(at)}]}
        for at, (key, co, chain, lift) in enumerate(p.CHAINS)
    ]
    tasks = [
        {"序号": at, "机制": mechanism, "标题": title, "内容": f"双方按清单{title}，每季度对照一次。", "牵头": lead,
         "配合": others, "期限": "2026年12月", "进度": [{"日期": "2023-03-01", "百分比": 40, "说明": "已经开头", "示例": True}],
         **({} if chain is None else {"工作": p.CHAINS[chain][1]})}
        for at, (title, mechanism, chain) in enumerate(p.TASKS, 1)
    ]
    indicators = [
        {"编号": key, "标题": title, "链": p.CHAINS[chain][1], "目标值": target, "计量单位": unit, "类别": "成果",
         "出处": "虚构方案", "说明": "按动态里写明的数相加。"}
        for key, title, chain, target, unit in p.INDICATORS
    ]
    goals = [
        {"编号": f"goal-{at}", "标题": f"有{lift}", "类别": "建成", "内容": f"让{chain}看得见、用得上。", "链": [co]}
        for at, (_, co, chain, lift) in enumerate(p.CHAINS, 1)
    ]
    milestones = [
        {"编号": "start", "标题": "启动", "期限": "2023-01", "完成": "2023-01-01", "佐证": [corpus.slug_of(0)]},
        {"编号": "middle", "标题": "中期回看", "期限": "2026-06"}, {"编号": "end", "标题": "总结", "期限": "2029-12"},
    ]
    units = [{"编号": key, "名称": name, "方": side, "类别": kind} for key, name, side, kind in p.OTHER_UNITS]
    units += [{"编号": key, "名称": name, "方": "高校", "类别": "学院"} for key, name in p.COLLEGES]
    units += [{"编号": key, "名称": name, "方": "地方", "类别": "街道" if name.endswith("街道") else "镇"} for key, name in p.TOWNS]
    roles = [("组长", "地方"), ("组长", "高校"), ("副组长", "地方"), ("成员", "高校")]
    organization = {
        "领导小组": {"标题": "共建领导小组", "成员": [
            {"职务": role, "姓名": f"虚构{'甲乙丙丁'[at]}", "任职": ["联络员"], "方": side} for at, (role, side) in enumerate(roles)]},
        "工作组": [{"编号": key, "标题": f"{chain}工作组", "链": co, "牵头": lead} for key, co, chain, _ in p.CHAINS],
    }
    return {
        "programme/chains.yaml": {"链": chains}, "programme/tasks.yaml": {"任务": tasks},
        "programme/indicators.yaml": {"指标": indicators}, "programme/goals.yaml": {"目标": goals},
        "programme/milestones.yaml": {"节点": milestones}, "programme/units.yaml": {"单位": units},
        "programme/organization.yaml": organization,
    }


def list_files():
    """content/lists: a whole loop for each pairing, from need to feedback."""
    files = {}
    for at, (key, college) in enumerate(p.COLLEGES):
        town = p.TOWNS[p.PAIRINGS[at][1][0]][1]
        day = "2023-02-01"
        files[f"lists/{key}.yaml"] = {
            "示例": True,
            "服务": [{"编号": "S1", "标题": f"{college}开放课堂", "提供": college, "日期": day}],
            "需求": [{"编号": "N1", "标题": f"{town}想办一门短课", "提出": town, "日期": day}],
            "项目": [{"编号": "P1", "标题": f"{town}短课", "对应需求": ["N1"], "使用服务": ["S1"], "链": [p.CHAINS[at % 5][1]],
                    "任务": [4 + at % 9], "截止": "2026-12", "进度": [{"日期": "2023-03-01", "百分比": 60, "说明": "已开两讲"}]}],
            "责任": [{"编号": "R1", "项目": "P1", "单位": college, "职责": "备课",
                    "负责人": p.PERSONS[at], "电话": p.telephone(len(p.CONTACTS) + at)}],
            "成果": [{"编号": "A1", "项目": "P1", "标题": f"{town}短课讲义", "日期": "2023-06-01", "佐证": [corpus.slug_of(at)]}],
            "反馈": [{"编号": "F1", "需求": "N1", "来自": town, "日期": "2023-07-01", "满意度": "满意"}],
        }
    return files


def directory_files():
    """content/directory."""
    names = {"brands": ("品牌", "讲堂"), "resources": ("资源", "阅览室"), "platforms": ("平台", "研究站")}
    return {
        f"directory/{key}.yaml": {what: [
            {"编号": f"{key}-{at}", "标题": f"{name}{'一二三'[at]}号", "内容": "向双方开放，按约使用。", "示例": True} for at in range(3)]}
        for key, (what, name) in names.items()
    }


def pages():
    """Front matter and text of every page but the updates."""
    text = "双方按清单做事，进度写在清单里，佐证写在动态里。"
    plan = {"标题": "共建方案", "品牌": p.BRAND, "印发单位": "东岚区共建办", "印发日期": p.START, "开始": p.START, "结束": p.END,
            "双方": {"地方": p.TOWN_SIDE, "高校": p.SCHOOL_SIDE}, "摘要": "一份虚构的方案。"}
    found = {"programme/plan.md": (plan, text)}
    for at, (key, college) in enumerate(p.COLLEGES):
        towns = [p.TOWNS[town][1] for town in p.PAIRINGS[at][1]]
        head = {"标题": p.pairing_title(at), "序号": at + 1, "学院": college, "镇街": towns, "摘要": f"{college}的结对。", "示例": True,
                "联系人": [{"姓名": p.CONTACTS[at], "单位": college, "职务": "联络员", "电话": p.telephone(at), "示例": True}]}
        found[f"pairings/{key}.md"] = (head, text)
    for day in p.MEETINGS:
        head = {"标题": f"{day}专题会议", "类型": "专题会议", "日期": day, "决定": ["照清单办"], "摘要": "对照清单。", "示例": True}
        found[f"meetings/{day}-meeting.md"] = (head, text)
    day, title, said = p.INNER_MEETING
    inner = {"标题": title, "类型": "例会", "日期": day, "受众": "内部", "决定": ["名册不对外"], "示例": True}
    found[f"meetings/{day}-inner.md"] = (inner, said)
    for period in p.BULLETINS:
        head = {"标题": f"{period}通报", "期间": period, "日期": "2023-07-10", "摘要": "一季一报。", "示例": True}
        found[f"bulletins/{period.lower()}.md"] = (head, text)
    for key, title in p.PAGES:
        found[f"pages/{key}.md"] = ({"标题": title, "摘要": f"{title}。"}, text)
    return found


def yaml(value, indent=0):
    """A mapping as block YAML; a list of mappings has a line for each, in flow style."""
    pad, lines = "  " * indent, []
    for key, item in value.items():
        if isinstance(item, dict):
            lines.append(f"{pad}{key}:\n{yaml(item, indent + 1)}")
        elif isinstance(item, list) and item and isinstance(item[0], dict):
            lines.append(f"{pad}{key}:\n" + "".join(f"{pad}  - {flow(row)}\n" for row in item))
        else:
            lines.append(f"{pad}{key}: {flow(item)}\n")
    return "".join(lines)


def flow(value):
    """A value in flow style."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key}: {flow(item)}" for key, item in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(flow(item) for item in value) + "]"
    return scalar(value)


def scalar(value):
    """A text, a number, yes or no."""
    if isinstance(value, bool):
        return "是" if value else "否"
    return json.dumps(value, ensure_ascii=False)
