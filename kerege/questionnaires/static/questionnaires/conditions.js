// When a question is shown: the same language as in conditions.py, proved by the same examples.
const isNumber = (value) => typeof value === "number";
const isText = (value) => typeof value === "string";
const isDate = (value) => isText(value) && /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(value);
const same = (one, other) => (isNumber(one) || isText(one)) && one === other;
const inOrder = (one, other) => ((isDate(one) && isDate(other)) || (isNumber(one) && isNumber(other))) && one < other;
const own = (answers, code) => (Object.hasOwn(answers, code) ? answers[code] : undefined);

export const isAnswered = (value) =>
  value !== undefined && value !== null && value !== "" && !(typeof value === "object" && Object.keys(value).length === 0);

const words = {
  all: (rest, answers) => rest.every((part) => holds(part, answers)),
  any: (rest, answers) => rest.some((part) => holds(part, answers)),
  not: (rest, answers) => !holds(rest, answers),
  answered: (rest, answers) => isAnswered(own(answers, rest)),
  equals: ([code, value], answers) => same(own(answers, code), value),
  includes: ([code, value], answers) => Array.isArray(own(answers, code)) && own(answers, code).some((part) => same(part, value)),
  greater: ([code, value], answers) => inOrder(value, own(answers, code)),
  less: ([code, value], answers) => inOrder(own(answers, code), value),
};

export function holds(expression, answers) {
  const [word] = Object.keys(expression);
  return word === undefined || words[word](expression[word], answers);
}

// questions: [[code, expression], …] in their order; the answer of a hidden question counts as none.
export function shown(questions, answers) {
  const found = [];
  const seen = {};
  for (const [code, expression] of questions) {
    if (!holds(expression, seen)) continue;
    found.push(code);
    if (Object.hasOwn(answers, code)) seen[code] = answers[code];
  }
  return found;
}
