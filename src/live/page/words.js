// The texts of the page in Korean and English. Messages about the content come from the program.

export const WORDS = {
  ko: {
    "skip": "페이지로 건너뛰기",
    "layouts": "레이아웃",
    "target": "타깃",
    "untailored": "공통",
    "language": "언어",
    "beside": "나란히",
    "alone": "하나만",
    "before-save": "저장 전과 비교",
    "with-layout": "레이아웃: {}",
    "with-target": "타깃: {}",
    "parser": "파서",
    "parser-about": "파서가 읽는 글자와 순서",
    "zoom": "크기",
    "smaller": "작게",
    "larger": "크게",
    "pages": "페이지",
    "page": "{}/{}쪽",
    "about": "문서 정보",
    "length": "분량",
    "place": "위치",
    "no-place": "페이지의 글자를 누르면 어느 파일 몇 줄에 썼는지 보여 줍니다.",
    "program": "프로그램이 만든 글자입니다.",
    "open": "편집기에서 열기",
    "problems": "문제",
    "no-problems": "문제가 없습니다.",
    "error": "오류",
    "warning": "경고",
    "answers": "글자 수",
    "reading": "파서가 읽는 글",
    "take": "내려받기",
    "text": "텍스트",
    "png": "PNG · {}쪽",
    "keys": "단축키",
    "count": "{}쪽",
    "last-page": "마지막 쪽 {}%",
    "at-most": "최대 {}",
    "lines-over": "{}줄 넘침",
    "made-in": "만드는 데 {} ms",
    "stale": "내용에 오류가 있어 이전 페이지를 보여 줍니다.",
    "nothing": "내용에 오류가 있어 아직 보여 줄 페이지가 없습니다.",
    "lost": "프로그램과 연결이 끊겼습니다. 다시 연결하는 중입니다.",
    "not-taken": "PDF를 만들 수 없습니다: {}",
    "bug": "프로그램 오류입니다. 터미널을 확인하세요.",
    "before": "저장 전",
    "after": "저장 후",
    "changes": "다른 낱말 {}개",
    "other-language": "English",
    "key-layout": "레이아웃",
    "key-next-layout": "이전, 다음 레이아웃",
    "key-target": "다음 타깃",
    "key-lang": "다음 언어",
    "key-before": "저장 전과 비교",
    "key-parser": "파서",
    "key-zoom": "크게, 작게, 원래대로",
    "key-place": "이전, 다음 글자",
    "key-open": "편집기에서 열기",
    "key-problem": "다음 문제",
  },
  en: {
    "skip": "Skip to the pages",
    "layouts": "Layouts",
    "target": "Target",
    "untailored": "none",
    "language": "Language",
    "beside": "Beside",
    "alone": "none",
    "before-save": "before the last save",
    "with-layout": "layout {}",
    "with-target": "target {}",
    "parser": "Parser",
    "parser-about": "What a parser reads, in its order",
    "zoom": "Zoom",
    "smaller": "Smaller",
    "larger": "Larger",
    "pages": "Pages",
    "page": "Page {} of {}",
    "about": "About the document",
    "length": "Length",
    "place": "Place",
    "no-place": "Click on the page to see in which file and line it was written.",
    "program": "Written by the program.",
    "open": "Open in editor",
    "problems": "Problems",
    "no-problems": "No problems.",
    "error": "Error",
    "warning": "Warning",
    "answers": "Answers",
    "reading": "What a parser reads",
    "take": "Download",
    "text": "Text",
    "png": "PNG · page {}",
    "keys": "Keys",
    "count": "{} pages",
    "last-page": "last page {}% full",
    "at-most": "at most {}",
    "lines-over": "{} lines too long",
    "made-in": "made in {} ms",
    "stale": "The content has errors: these are the last pages that could be made.",
    "nothing": "The content has errors: there are no pages to show yet.",
    "lost": "The program does not answer. Trying again.",
    "not-taken": "Cannot make the PDF: {}",
    "bug": "This is a bug of the program: see the terminal.",
    "before": "Before the save",
    "after": "After the save",
    "changes": "{} words differ",
    "other-language": "한국어",
    "key-layout": "Layout",
    "key-next-layout": "Previous, next layout",
    "key-target": "Next target",
    "key-lang": "Next language",
    "key-before": "Compare with before the save",
    "key-parser": "Parser",
    "key-zoom": "Larger, smaller, reset",
    "key-place": "Previous, next text",
    "key-open": "Open in editor",
    "key-problem": "Next problem",
  },
};

let lang = localStorage.getItem("ui") ?? (navigator.language.startsWith("ko") ? "ko" : "en");
if (!(lang in WORDS)) lang = "en";

export const uiLang = () => lang;

// A sentence with `{}` replaced by values.
export function t(key, ...values) {
  let rest = values;
  if (lang === "en" && key === "count" && values[0] === 1) return "1 page";
  return WORDS[lang][key].replace(/\{\}/g, () => {
    const [value, ...others] = rest;
    rest = others;
    return value;
  });
}

export function switchLanguage() {
  lang = lang === "ko" ? "en" : "ko";
  localStorage.setItem("ui", lang);
  translate();
}

// Sets the texts of the static elements.
export function translate() {
  document.documentElement.lang = lang;
  for (const element of document.querySelectorAll("[data-t]")) element.textContent = t(element.dataset.t);
  for (const element of document.querySelectorAll("[data-t-label]")) element.setAttribute("aria-label", t(element.dataset.tLabel));
  for (const element of document.querySelectorAll("[data-t-title]")) element.title = t(element.dataset.tTitle);
}
