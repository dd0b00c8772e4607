// A site of any size, written as an editor would write it: pairings, chains, tasks, milestones, indicators, lists and
// updates, with names short and long. What charts do with five of a kind and with fifty is looked at on it.

import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { binary, repository } from "./site.mjs";

const han = "甲乙丙丁戊己庚辛壬癸";
/** A name for a number, three signs at least: 第甲乙. */
const sign = (i) => "第" + han[Math.floor(i / 10) % 10] + han[i % 10];
const pad = (n) => String(n).padStart(2, "0");
/** Every third is long. */
const sized = (i, short, long) => (i % 3 === 2 ? long : short);
const day = (i) => `2023-${pad(1 + (i % 9))}-${pad(1 + ((i * 7) % 28))}`;
/** Half of the values come on days close together: there a chart has the least room. */
const when = (i) => (i % 2 ? day(i) : `2023-02-${pad(1 + (i % 28))}`);

/** Writes and builds a site of so many of everything (chains: twelve at most); gives its folder. */
export function many(count) {
  const root = mkdtempSync(join(tmpdir(), `wulian-many-${count}-`));
  cpSync(join(repository, "themes"), join(root, "themes"), { recursive: true });
  const write = (name, text) => {
    const path = join(root, "content", name);
    mkdirSync(join(path, ".."), { recursive: true });
    writeFileSync(path, text);
  };
  const all = Array.from({ length: count }, (_, i) => i);
  const links = all.slice(0, 12);
  const college = (i) => sized(i, `${sign(i)}学院`, `${sign(i)}人工智能与先进制造工程学院`);
  const town = (i) => sized(i, `${sign(i)}街道`, `${sign(i)}经济技术开发区滨海街道`);
  const co = (i) => `${sign(i)}共`;

  write("site.yaml", "标题: 大小不一的站点\n网址: https://many.example.cn/\n时区: Asia/Shanghai\n统计日期: 2023-09-30\n版本:\n  公开: { 目录: public, 名称: 公开版 }\n  内部: { 目录: internal, 名称: 内部版 }\n" +
    "栏目:\n" + ["方案", "结对", "动态", "会议", "通报", "清单", "名录", "页面"].map((part) => `  ${part}: { 受众: 公开 }\n`).join(""));
  write("programme/units.yaml", "单位:\n" + all.map((i) =>
    `  - { 编号: college-${i}, 名称: ${college(i)}, 方: 高校, 类别: 学院 }\n  - { 编号: town-${i}, 名称: ${town(i)}, 方: 地方, 类别: 街道 }\n`).join(""));
  write("programme/chains.yaml", "链:\n" + links.map((i) =>
    `  - 编号: chain-${i}\n    共: ${co(i)}\n    链: ${sized(i, `${sign(i)}链`, `${sign(i)}人才引育服务链`)}\n    提升: ${sized(i, "校地驱动力", "校地融合发展综合驱动力")}\n    目标: 把事情办成。\n    举措:\n      - { 编号: measure-${i}, 标题: ${sign(i)}举措, 内容: 一起办。, 任务: [${all.filter((t) => t % links.length === i).map((t) => t + 1).join(", ")}] }\n`).join(""));
  write("programme/tasks.yaml", "任务:\n" + all.map((i) =>
    `  - 序号: ${i + 1}\n    机制: 运行机制\n    标题: ${sized(i, `${sign(i)}任务`, `${sign(i)}任务：两边共同拟定一份说得清楚、办得下去的长期工作方案`)}\n    内容: 一起办。\n    牵头: { 地方: [${town(i)}], 高校: [${college(i)}] }\n    期限: 2023年${1 + (i % 12)}月底\n` +
    (i % 2 ? "    长期保持: 是\n" : "") +
    (i % 4 ? `    进度:\n      - { 日期: ${day(i)}, 百分比: ${i % 4 === 3 ? 100 : 40}, 说明: 有进展, 佐证: [${when(i)}-news-${i}] }\n` : "")).join(""));
  write("programme/milestones.yaml", "节点:\n" + all.map((i) =>
    `  - { 编号: stone-${i}, 标题: ${sized(i, `${sign(i)}节点`, `${sign(i)}节点：出台方案并举办启动仪式`)}, 期限: 2023年${1 + (i % 12)}月${["上旬", "中旬", "底"][i % 3]} }\n`).join(""));
  write("programme/indicators.yaml", "指标:\n" + links.map((i) =>
    `  - { 编号: figure-${i}, 标题: ${sized(i, `${sign(i)}指标`, `${sign(i)}博士及高层次人才引进人数`)}, 链: ${co(i)}, 目标值: ${10 ** (1 + (i % 4))}, 计量单位: 人, 类别: 成果, 出处: 方案 }\n`).join(""));
  write("programme/plan.md", "---\n标题: 方案\n品牌: 大小不一\n印发单位: 一个单位\n印发日期: 2022-12-09\n开始: 2022-12-09\n结束: 2023年底\n双方: { 地方: 一区, 高校: 一校 }\n---\n\n一起办事。\n");
  write("programme/organization.yaml", "领导小组: { 标题: 领导小组, 内容: 一起办事。, 成员: [] }\n");
  for (const i of all) {
    write(`pairings/pair-${i}.md`, `---\n标题: ${college(i)} · ${town(i)}\n序号: ${i + 1}\n学院: ${college(i)}\n镇街: [${town(i)}]\n摘要: 一起办事。\n---\n\n一起办事。\n`);
    write(`lists/pair-${i}.yaml`, "受众: 公开\n需求:\n" + all.slice(0, 1 + (i % 9)).map((n) => `  - { 编号: N${n + 1}, 标题: ${sign(n)}需求, 提出: ${town(i)}, 日期: ${day(n)} }\n`).join("") +
      "项目:\n" + (i % 2 ? "  - { 编号: P1, 标题: 一个项目, 对应需求: [N1], 链: " + co(0) + ", 开始: 2023-03, 截止: 2023年底 }\n" : "  []\n"));
    write(`updates/2023/${when(i)}-news-${i}.md`, `---\n标题: ${sign(i)}动态\n日期: ${when(i)}\n类型: 成果\n链: [${co(i % links.length)}]\n结对: [${college(i)}]\n任务: [${i + 1}]\n指标: { figure-0: ${1 + (i % 3)}, figure-${i % links.length || 1}: ${i % 5 + 1} }\n摘要: 办成了。\n---\n\n办成了一件事。\n`);
  }
  execFileSync(binary, ["build", "--root", root, "--edition", "public"], { stdio: "pipe" });
  return join(root, "public");
}
