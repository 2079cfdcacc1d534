//! What is a placeholder, and what is not.

use super::*;

#[test]
fn what_was_left_is_found() {
    for text in [
        "[회사명]에 지원합니다", "OOO 귀중", "TODO: 성과", "○○회사", "성과 (추후 작성)", "Lorem ipsum dolor", "<이름>",
        "XXX사", "ㅇㅇㅇ 드림", "【회사명】", "[회사명] 채용 담당자님께", "지원자 [이름]", "(회사명)에",
        "OOO에서 OOX를", "TODO", "성과 TODO", "**TODO**", "[TODO] 성과", "(TODO) 성과", "// TODO", "TODO(hong): 성과",
        "TODO (성과)", "TODO - 성과", "TODO 성과 채우기", "- TODO 숫자 확인", "TODO add metrics", "TODO!",
        "TODO\n성과를 냈습니다", "todo: 채우기", "기간: TBD", "수정할것", "성과 수정 할 것", "추후 작성 예정입니다.",
        "추후 작성: 성과", "(추후 작성, 확인 필요)", "작성 예정\n\n다른 글", "추후 보완", "성과 (추후 보완)",
        "여기에 역할을 입력하세요", "내용을 입력해 주세요.", "간단한 소개를 입력하세요!", "매출 OO억원 달성",
        "OO대학교 컴퓨터공학과", "XX% 개선", "월 XX만원을 절감", "[링크]", "- [제목]",
    ] {
        assert_eq!(left(text, false).count(), 1, "{text}");
    }
}

#[test]
fn what_is_meant_is_not() {
    for text in [
        "[회사명](https://a.co)",
        "{{회사명}}",
        "TODO_LIST 앱",
        "`TODO` 주석 정리",
        "FOOOD",
        "todo 앱",
        "OO",
        "제목(이름)",
        "XOXO",
        "[백엔드] 개발",
        "MAX_XXXL",
        "투두(todo)",
        "추후 작성자 프로필까지 확장",
        "수정할 것과 넘어갈 것을 구분",
        "수정 필요 항목 자동 탐지",
        "코드에서 수정 필요\n항목을 탐지",
        "작성 예정 글 알림 기능",
        "내용을 입력하면 자동 저장되는 편집기",
        "\"수정 필요\" 라벨 도입",
        "\"이름을 입력하세요.\"라는 안내",
        "테스트 코드는 추후 보완",
        "TODO 앱(React) 개발",
        "TODO 앱 만들기",
        "TODO를 모아 보여 주는 도구",
        "할 일(TODO)을 관리",
        "투두(TODO) 앱",
        "<name> 태그를",
        "코드에 남은 TODO 주석 정리",
        "FIXME, TODO 주석 300개 정리",
        "TODO → DOING → DONE",
        "TBD(Trunk-Based Development)로 전환",
        "Trunk-Based Development(TBD)",
        "회원 이름을 홍○○으로 비식별화",
        "OOO 문제 (Out-of-order) 처리",
        "\"[이름] 필드 암호화\"",
        "(이름), (회사명) 컬럼 분리",
        "[이름], [전화번호] 필드와",
        "OO 프로그래밍, OO로 설계",
        "OO회사, OO건설",
        "HTTP 5XX 30건",
        "[링크] 기술 블로그",
        "[제목]\n- 하나",
        "`[회사명]`을 바꾸는 도구",
        "글\n```js\n// TODO: 고치기\n```\n끝",
        "~~~\nOOO\n~~~",
    ] {
        assert_eq!(left(text, false).next(), None, "{text}");
    }
}

#[test]
fn every_place_is_told_and_long_texts_take_no_time() {
    assert_eq!(left("TODO\n\n글 TODO", false).count(), 2);
    assert_eq!(left("동기를 입력해 주세요", true).next(), None);
    for part in ["TODO ", "[", "(TODO", "TODO,", "O", "수정 필요\n", "[링크] ", "\"", "[이름]", "추후 작성(", "`TODO` "]
    {
        marks(&part.repeat(100_000 / part.len()));
        marks(&(" ".repeat(50_000) + &part.repeat(50_000 / part.len())));
    }
}
