"""The invented programme around the updates: sides, units, pairings, chains, tasks, indicators, lists.

Plain data, of a size that does not depend on N; no name in it belongs to a real place or school. `wulian.py` writes it
as a complete programme, the other dialects use the names and the list of addresses (`FIXED`).
"""

TITLE = "校区共建门户"
BASE_URL = "https://portal.example.edu/"
BRAND = "五链共建"
TOWN_SIDE, SCHOOL_SIDE = "东岚区", "云溪学院"
START, END = "2023-01-01", "2029-12"
AS_OF = "2029-12-31"
PER_PAGE = 20

CHAINS = [
    # id, 共, 链, 提升
    ("party", "组织共建", "组织链", "组织力"),
    ("talent", "人才共育", "人才链", "集聚力"),
    ("science", "创新共促", "创新链", "驱动力"),
    ("culture", "文化共享", "文化链", "凝聚力"),
    ("service", "治理共担", "服务链", "保障力"),
]
COLLEGES = [
    ("math", "数学学院"), ("languages", "外语学院"), ("computing", "计算学院"), ("law", "法律学院"),
    ("medicine", "医药学院"), ("arts", "美术学院"), ("business", "经管学院"), ("environment", "环境学院"),
    ("education", "教育学院"),
]
TOWNS = [
    ("dongwan", "东湾街道"), ("xiling", "西岭街道"), ("nanqiao", "南桥镇"), ("beitang", "北塘镇"),
    ("zhonghe", "中禾街道"), ("yunshan", "云杉镇"), ("changdi", "长堤街道"), ("qingping", "青坪镇"),
    ("mingde", "明德街道"), ("shiqiao", "石桥头镇"), ("liuxi", "柳溪镇"), ("huayuan", "花源街道"),
    ("songtai", "松台镇"), ("lianhu", "莲湖街道"), ("zhulin", "竹林镇"), ("fengxiang", "枫香镇"),
]
PAIRINGS = [
    # id (the college's), positions of the towns
    (college, [at, at + 9] if at + 9 < len(TOWNS) else [at]) for at, (college, _) in enumerate(COLLEGES)
]
OTHER_UNITS = [
    ("district", "东岚区委员会", "地方", "党委"), ("school", "云溪学院委员会", "高校", "党委"),
    ("district-office", "东岚区共建办", "地方", "部门"), ("school-office", "云溪学院共建办", "高校", "部门"),
]
TASKS = [
    # title, mechanism, chain or none
    ("建立联席制度", "组织机制", None), ("编好六张清单", "组织机制", None), ("公布联络名册", "组织机制", None),
    ("开展联学活动", "运行机制", 0), ("互派年轻干部", "运行机制", 0), ("聘请行业导师", "运行机制", 1),
    ("共享就业信息", "运行机制", 1), ("开放实验平台", "运行机制", 2), ("发布攻关题目", "运行机制", 2),
    ("组织文化巡演", "运行机制", 3), ("开放阅读空间", "运行机制", 3), ("联合志愿服务", "运行机制", 4),
    ("联动安全演练", "运行机制", 4), ("按季通报进度", "评价机制", None), ("年度满意测评", "评价机制", None),
]
INDICATORS = [
    ("mentors", "行业导师", 1, 40, "人"), ("projects", "攻关项目", 2, 20, "项"), ("shows", "巡演场次", 3, 60, "场"),
    ("volunteers", "志愿人次", 4, 900, "人次"), ("classes", "联学次数", 0, 30, "次"), ("bases", "实践基地", 2, 12, "个"),
]
LIST_KINDS = ["services", "needs", "projects", "responsibilities", "results", "feedback"]
MEETINGS = ["2023-01-02", "2023-04-10", "2023-07-12", "2023-10-16"]
BULLETINS = ["2023Q1", "2023Q2"]
CONTACTS = ["容静澜", "邵知远", "戚云舟", "沈若谷", "阮清和", "郁南乔", "池亦安", "苗季青", "褚望舒"]
"""Who answers the telephone of each pairing; internal, as are the persons and the meeting below."""
PERSONS = ["鲍松年", "温以宁", "卓一鸣", "裴文简", "尹半夏", "鄢书恒", "蒲晓棠", "晏子衿", "柯临川"]
INNER_MEETING = ("2023-05-08", "联络员碰头会", "联络名册逐人核对了一遍。经费细目暂不外传，等双方签字以后再说。")
"""Day, title and text of a meeting that only the internal edition shows."""
PAGES = [("about", "关于本站"), ("handbook", "填写说明")]
MENU = [
    ("/", "首页"), ("/updates/", "动态"), ("/achievements/", "成果"), ("/pairings/", "结对"), ("/chains/", "五链"),
    ("/sitemap/", "地图"),
]


def telephone(at):
    """A number that no telephone has: there is no such area."""
    return f"0000-55501{at:02d}"


def pairing_title(at):
    """The title of a pairing's page."""
    return f"{COLLEGES[at][1]}与{'、'.join(TOWNS[town][1] for town in PAIRINGS[at][1])}"


def pairing_links():
    """Address and short name of each pairing, for the navigation."""
    return [(f"/pairings/{college}/", name) for college, name in COLLEGES]


def fixed_pages():
    """(address, title) of every page whose number does not depend on N, but the lists of updates, home and 404."""
    yield from [("plan/", "共建方案"), ("goals/", "目标"), ("milestones/", "时间节点"), ("organization/", "组织架构")]
    yield from [("chains/", "五条链"), ("tasks/", "工作任务"), ("indicators/", "指标"), ("pairings/", "结对共建")]
    yield from [("lists/", "六张清单"), ("meetings/", "会议"), ("bulletins/", "通报"), ("search/", "搜索")]
    yield from [("brands/", "品牌"), ("resources/", "共享资源"), ("platforms/", "平台")]
    yield from ((f"chains/{key}/", f"{co} · {chain}") for key, co, chain, _ in CHAINS)
    yield from ((f"tasks/{at}/", f"任务{at} {task[0]}") for at, task in enumerate(TASKS, 1))
    yield from ((f"indicators/{row[0]}/", row[1]) for row in INDICATORS)
    yield from ((f"pairings/{key}/", pairing_title(at)) for at, (key, _) in enumerate(COLLEGES))
    yield from ((f"units/{key}/", name) for key, name in COLLEGES)
    yield from ((f"units/{row[0]}/", row[1]) for row in OTHER_UNITS)
    yield from ((f"towns/{key}/", name) for key, name in TOWNS)
    yield from ((f"lists/{kind}/", kind) for kind in LIST_KINDS)
    yield from ((f"meetings/{day}-meeting/", f"{day}专题会议") for day in MEETINGS)
    yield from ((f"bulletins/{period.lower()}/", f"{period}通报") for period in BULLETINS)
    yield from ((f"{key}/", title) for key, title in PAGES)
