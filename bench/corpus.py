"""The corpus: N updates in Chinese, the same bytes on every machine.

Takes nothing but a number; gives `Update` records that every dialect writes down in its own front matter. Update i is
the same for every N (its randomness is seeded by its own number), so a corpus of 1,000 is a prefix of one of 10,000.
Sentences are put together from the word lists below; none is taken from anywhere. Absent: files, dialects, the
programme around the updates (`programme.py`).
"""
import datetime
import random
import struct
import zlib
from dataclasses import dataclass

from programme import CHAINS, PAIRINGS

SEED = 20240601
SMALLEST = 50
"""Fewer updates leave some pairing with too few to relate to each other."""
PER_DAY = 20
FIRST_DAY = datetime.date(2023, 1, 1)
IMAGES = 20
PHOTOGRAPH = "photo.jpg"

KEYWORDS = """实习 讲座 志愿 调研 科普 普法 义诊 竞赛 课程 导师 夏令营 展览 论坛 签约 走访 培训 党建 读书 运动 环保
数据 设计 翻译 合唱 支教 创业 就业 校友 安全 养老 亲子 非遗 市集 骑行 急救 摄影 编程 物流 水质 助学""".split()
TIMES = "上周 本月初 三月以来 暑期 开学前 周五下午 近日 连续两周 入秋后 年中 会后 当天上午".split()
PEOPLE = """工作组 师生团队 街道干部 社区居民 项目专班 志愿者 青年教师 研究生 企业代表 学院负责人 双方联络员 居委会
学生社团 园区同事 课题组 校友代表 小学老师 基层医生""".split()
ADVERBS = "一同 再次 认真 分批 逐项 按计划 现场 率先 细致 稳步 及时 共同 反复 提前".split()
VERBS = """梳理 走访 讨论 推进 整理 修订 检查 筹备 完成 展示 测试 登记 汇总 评议 部署 改进 记录 对接 搭建 试用 回访
公布""".split()
ADJECTIVES = "新的 第二期 年度 社区 跨学科 长期 公开 重点 试点 线上 夜间 联合 本地 青少年".split()
OBJECTS = """课程清单 服务台账 实践基地 合作协议 问题清单 活动方案 场地安排 志愿排班 调研报告 数据看板 培训手册 宣传栏
图书角 实验箱 合唱排练 急救课堂 法律咨询点 水样档案 创业项目 岗位需求 导览路线 双语标识 家校通讯 健康档案 骑行路线
展陈脚本""".split()
TAILS = """并约定下月复盘 参加者逾六十人 反馈意见当日归档 现场秩序良好 后续由双方轮流牵头 费用从年度预算列支
材料已在门户公开 下一步扩大到全部楼栋 为秋季学期做好准备 其中三项需要再议 整体进度快于预期 仍有两处短板要补
采用了更简单的表格 大家愿意继续参与 居民的问题逐条得到答复""".split()
HEADINGS = "背景 过程 现场情况 参与人员 下一步 数据摘要 问题与改进 日程 分工 经费说明 资料下载 联系人 反馈 时间表".split()
COLUMNS = "项目 负责人 进度 时间 地点 人数 备注 结果".split()
PUNCTUATION = "，。（）"


@dataclass(frozen=True)
class Update:
    """One update, before any dialect. `minute` orders the updates of one day."""

    number: int
    slug: str
    title: str
    date: datetime.date
    minute: int
    kind: str
    pairing: int
    chain: int
    keywords: tuple
    summary: str
    body: str

    @property
    def url(self):
        """Site-relative address, the same in every dialect."""
        return f"updates/{self.date.year}/{self.slug}/"


def date_of(number):
    """The day of an update: twenty a day, so that 50,000 fill seven years."""
    return FIRST_DAY + datetime.timedelta(days=number // PER_DAY)


def slug_of(number):
    """File name and last part of the address."""
    return f"{date_of(number)}-u{number:06d}"


def kind_of(number):
    """Six of ten are achievements, spread evenly over the pairings."""
    return {3: "动态", 7: "动态", 9: "动态", 5: "通知"}.get(number % 10, "成果")


def update(number):
    """Update `number` of every corpus that is large enough to have it."""
    rng = random.Random(f"{SEED}:{number}")
    title = f"{rng.choice(PEOPLE)}{rng.choice(ADVERBS)}{rng.choice(VERBS)}{rng.choice(ADJECTIVES)}{rng.choice(OBJECTS)}"
    keywords = dict.fromkeys(
        KEYWORDS[min(int(rng.expovariate(1 / 11)), len(KEYWORDS) - 1)] for _ in range(rng.choice([2, 3, 3, 4]))
    )
    return Update(
        number=number,
        slug=slug_of(number),
        title=f"{title}（{number + 1}）",
        date=date_of(number),
        minute=number % PER_DAY,
        kind=kind_of(number),
        pairing=number % len(PAIRINGS),
        chain=rng.randrange(len(CHAINS)),
        keywords=tuple(keywords),
        summary=sentence(rng),
        body=body(rng, number),
    )


def updates(count):
    """The first `count` updates, one at a time."""
    return (update(number) for number in range(count))


def sentence(rng):
    """One sentence."""
    text = f"{rng.choice(TIMES)}，{rng.choice(PEOPLE)}{rng.choice(ADVERBS)}{rng.choice(VERBS)}"
    text += rng.choice(ADJECTIVES) + rng.choice(OBJECTS)
    if rng.random() < 0.5:
        text += f"和{rng.choice(OBJECTS)}"
    if rng.random() < 0.7:
        text += "，" + rng.choice(TAILS)
    if rng.random() < 0.12:
        text += f"（见第{rng.randrange(1, 40)}号记录）"
    return text + "。"


def marked_up(rng, text, number):
    """The sentence, in a third of the cases with strong text, a link or code in it."""
    draw = rng.random()
    if draw < 0.12:
        at = len(text) // 3
        word = text[at : at + 4]
        return text if set(word) & set(PUNCTUATION) else f"{text[:at]}**{word}**{text[at + 4:]}"
    if draw < 0.24 and number > 0:
        other = rng.randrange(number)
        address = f"/updates/{date_of(other).year}/{slug_of(other)}/"
        return f"{text[:-1]}，另见[{rng.choice(OBJECTS)}]({address})。"
    if draw < 0.30:
        return f"{text[:-1]}（[{rng.choice(PEOPLE)}主页](https://example.org/{rng.randrange(999)}?a=1&b=2)）。"
    if draw < 0.35:
        return f"{text[:-1]}，编号`A-{rng.randrange(9999):04d}`。"
    return text


def body(rng, number):
    """Markdown of 200 to 1,200 Chinese characters: paragraphs, lists, tables, images, quotes, notes, headings."""
    wanted = rng.randrange(200, 1201)
    parts, notes, written, since_heading = [], [], 0, 0
    while written < wanted:
        draw = rng.random()
        if since_heading > 170 and draw < 0.75:
            parts.append(("## " if rng.random() < 0.7 else "### ") + rng.choice(HEADINGS))
            since_heading = 0
            continue
        part = block(rng, draw, number, notes)
        parts.append(part)
        count = sum("\u4e00" <= char <= "\u9fff" for char in part)
        written += count
        since_heading += count
    parts += [f"[^{index}]: {note}" for index, note in enumerate(notes, 1)]
    return "\n\n".join(parts) + "\n"


def block(rng, draw, number, notes):
    """One block; what kind is decided by `draw`."""
    if draw < 0.68:
        text = "".join(marked_up(rng, sentence(rng), number) for _ in range(rng.randrange(2, 5)))
        if rng.random() < 0.05:
            notes.append(sentence(rng))
            text += f"[^{len(notes)}]"
        return text
    if draw < 0.84:
        items = [marked_up(rng, sentence(rng), number) for _ in range(rng.randrange(3, 6))]
        return "\n".join((f"{at}. " if draw < 0.74 else "- ") + item for at, item in enumerate(items, 1))
    if draw < 0.91:
        columns = rng.sample(COLUMNS, rng.randrange(3, 5))
        rows = [columns, ["---"] * len(columns)]
        for _ in range(rng.randrange(3, 6)):
            rows.append([rng.choice(OBJECTS if rng.random() < 0.6 else PEOPLE) for _ in columns])
        return "\n".join("| " + " | ".join(row) + " |" for row in rows)
    if draw < 0.96:
        return f"![{rng.choice(OBJECTS)}现场图](/img/i{rng.randrange(IMAGES):02d}.png)"
    return "> " + sentence(rng)


def with_photograph(text):
    """The body with one photograph in place of the small pictures."""
    blocks = [part for part in text.rstrip("\n").split("\n\n") if not part.startswith("![")]
    return "\n\n".join([blocks[0], f"![现场照片]({PHOTOGRAPH})", *blocks[1:]]) + "\n"


def image(number):
    """A small PNG, different for every number."""
    size, factor = 24, number + 1
    rows = b"".join(
        b"\0" + bytes(v % 256 for x in range(size) for v in (x * factor + y * 7, y * factor, x * y)) for y in range(size)
    )
    header = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )
