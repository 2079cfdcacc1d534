//! The tables of words for [`names`](super).

/// The words for keys, by record. At `_` a word may be written with a space, `_`, `-` or a capital letter. `Entry` has
/// the common words of projects, jobs and schools; the words of each record take precedence.
pub(super) const KEYS: &str = "\
[Portfolio]
profile: 프로필 인적_사항 기본_정보 개인_정보 basics personal_info personal_information basic personal person
experience: 경력 경력_사항 경력_기술 근무_경력 업무_경력 직무_경력 회사_경력 career careers work work_experience work_history professional_experience employment_history job jobs employment 이력
projects: 프로젝트 주요_프로젝트 프로젝트_경험 프로젝트_경력 개인_프로젝트 사이드_프로젝트 토이_프로젝트 side_projects personal_projects
education: 학력 학력_사항 학교 educations academic_background schools academic
activities: 교육 교육_이수 교육_사항 교육_이력 교육_및_활동 부트캠프 대외_활동 활동 활동_사항 활동_내역 경험 동아리 봉사_활동 training trainings bootcamp bootcamps extracurricular extracurriculars volunteer volunteering courses
certifications: 자격증 자격 자격_사항 자격_면허 면허 보유_자격증 certificates licenses
languages: 어학 외국어 어학_능력 어학_성적 외국어_능력 언어_능력 language_skills
awards: 수상 수상_내역 수상_경력 수상_이력 honors honours prizes
publications: 논문 저서 저술 발표 논문_저서 특허 papers talks
skills: 기술 기술_스택 보유_기술 사용_기술 스킬 tech_stack technical_skills technologies
military: 병역 병역_사항 병역_정보 군_복무 군대 military_service
references: 추천인 referees 평판
letters: 자기_소개서 자소서 지원서 cover_letters cover_letter essays
sections: 섹션 추가_섹션 custom_sections custom extra
titles: 섹션_제목
vars: 변수 variables
design: 디자인 서식
[Profile]
name: 이름 성명 성함 full_name
headline: 한_줄_소개 헤드라인 직함 희망_직무 희망_직종 label tagline job_title subtitle position
email: 이메일 이메일_주소 메일 전자_우편 mail email_address
phone: 전화 전화_번호 연락처 휴대폰 휴대_전화 핸드폰 휴대폰_번호 핸드폰_번호 mobile tel telephone phone_number cell
location: 주소 거주지 거주_지역 사는_곳 지역 address city
photo: 사진 증명_사진 프로필_사진 image picture avatar
birth_date: 생년월일 생일 birthday date_of_birth dob birth
links: 링크 profiles url link urls socials sns
summary: 소개 자기_소개 간단_소개 요약 about bio introduction intro
[Section]
title: 제목 이름 name
icon: 아이콘
body: 본문 내용
entries: 항목
[Project]
title: 프로젝트 프로젝트명 프로젝트_이름 활동명 과정명 교육명 name 이름
links: url
[Experience]
company: 회사 회사명 회사_이름 기업 기업명 직장 직장명 근무처 기관 기관명 employer company_name name 이름
department: 부서 부서명 소속 소속_부서 소속_팀 dept division
location: 근무지 근무_지역 위치 지역
url: 홈페이지 회사_홈페이지 웹사이트 website homepage
employment: 고용_형태 고용_유형 근무_형태 계약_형태 employment_type
projects: 프로젝트 주요_프로젝트 수행_프로젝트 참여_프로젝트
[Education]
school: 학교 학교명 학교_이름 대학 대학교 institution university college name 이름
degree: 학위 study_type
major: 전공 학과 학부 area field_of_study
gpa: 학점 평점 평균_학점 성적 score grade
status: 졸업 졸업_여부 졸업_구분 졸업_상태 학적
location: 소재지 위치 지역
url: 홈페이지 웹사이트 website
[Entry]
title: 제목
organization: 소속 소속_기관 기관 단체 주최 주관 고객사 발주처 회사 organisation entity client company
period: 기간 근무_기간 재직_기간 재학_기간 진행_기간 수행_기간 개발_기간 활동_기간 교육_기간 프로젝트_기간 일자 날짜 date dates
role: 역할 담당_역할 담당 직무 직책 직위 직급 포지션 position job_title roles
team: 팀 팀원 팀_규모 팀_구성 인원 참여_인원 투입_인원 개발_인원 team_size members
status: 상태 진행_상태
note: 비고 참고 메모 notes remark memo comment
summary: 요약 개요 설명 소개 한_줄_소개 한_줄_요약 업무_개요 프로젝트_개요 프로젝트_소개 회사_소개 description overview
facts: 정보 기타_정보
stack: 기술 기술_스택 스택 사용_기술 사용_도구 개발_환경 tech tech_stack technologies skills keywords techs tools
problem: 문제 문제점 문제_상황 과제 problems
solution: 해결 해결_방법 해결_방안 해결책 해결_과정 solutions
tasks: 업무 담당_업무 주요_업무 업무_내용 수행_업무 수행_내용 주요_내용 활동_내용 교육_내용 내용 한_일 맡은_일 responsibilities duties highlights bullets
results: 성과 주요_성과 업무_성과 결과 실적 주요_실적 result achievements accomplishments outcomes achievement impact
troubleshooting: 트러블_슈팅 문제_해결 어려움 어려움_극복 어려웠던_점 challenges difficulties
lessons: 배운_점 느낀_점 배우고_느낀_점 배운_점과_느낀_점 회고 lessons_learned takeaways retrospective
figures: 그림 이미지 사진 스크린샷 images screenshots pictures
links: 링크 관련_링크 참고_링크 link
entries: 세부_프로젝트 하위_프로젝트 세부_항목
body: 본문 상세 상세_설명 상세_내용
tags: 태그
priority: 중요도 우선_순위 importance weight
[Certification]
name: 이름 자격증 자격증명 자격명 명칭 종목 title
issuer: 기관 발급_기관 발급처 발행처 발행_기관 시행처 시행_기관 주관 authority organization
date: 날짜 일자 취득일 취득_일자 취득_날짜 취득 발급일 합격일 issued issue_date
score: 점수 등급 성적
url: 링크
number: 번호 자격_번호 자격증_번호 등록_번호 license_number credential_id
expires: 만료 만료일 유효_기간 expiry expiration expiration_date
note: 비고
[Language]
language: 언어 외국어 이름 name lang
level: 수준 실력 구사_수준 회화 회화_수준 fluency proficiency
test: 시험 시험명 공인_시험 exam
score: 점수 성적 등급 급수
date: 날짜 취득일 응시일 시험일
note: 비고
[Award]
title: 제목 이름 상 상명 상_이름 수상명 대회 대회명 name
issuer: 기관 주최 주관 수여_기관 수여처 awarder organization
date: 날짜 일자 수상일 수상_일자
summary: 내용 설명 description
url: 링크
[Publication]
title: 제목 이름 논문명 발표명 name
venue: 학회 학술지 게재지 출판사 발표처 publisher journal
date: 날짜 일자 발표일 게재일 발행일 출판일 release_date
authors: 저자 공저자
url: 링크
summary: 내용 설명 초록 description
kind: 종류 유형 구분 type
[Skill]
category: 분류 구분 카테고리 분야 이름 name
items: 항목 목록 기술 스킬 내용 keywords skills
note: 비고 수준 level
[Reference]
name: 이름 성명
relation: 관계 직함 소속
contact: 연락처 이메일 email phone
text: 내용 추천사 추천_내용 reference
[Military]
branch: 군별 군종
unit: 부대 소속
role: 보직 병과 특기
rank: 계급
period: 기간 복무_기간
status: 구분 상태 복무_구분 병역_구분 군필_여부 병역
discharge: 전역 전역_구분 전역_사유 제대_구분
note: 비고
[Letter]
title: 제목
questions: 문항 질문
recipient: 받는_사람 수신
body: 본문 내용
closing: 맺음말 끝인사
[Question]
prompt: 질문 문항 제목 question
limit: 글자_수 글자수_제한 제한 분량 max_length max
count: 기준 글자수_기준
newline: 줄바꿈
answer: 답변 답 내용
variants: 버전
[LinkRecord]
url: 주소 링크 href uri
label: 이름 제목 라벨 name title username
kind: 종류 network
[Figure]
src: 파일 경로 그림 이미지 file path image
caption: 캡션 설명 제목
alt: 대체_텍스트
width: 너비 폭
[Parts]
problem: 문제 문제점 문제_상황 상황 어려움 issue
cause: 원인 이유 root_cause
solution: 해결 해결_방법 해결_방안 해결책 해결_과정 조치 fix
result: 결과 성과 results outcome effect
[StartEnd]
start: 시작 시작일 from start_date
end: 종료 종료일 끝 to end_date
[TargetData]
company: 회사 회사명 기업 기업명 지원_회사
aliases: 별칭 다른_이름
role: 직무 지원_직무 지원_분야 포지션 position
lang: 언어
letters: 자기_소개서 자소서
documents: 문서 서류 제출_서류
filename: 파일명 파일_이름
vars: 변수 variables
select: 선택
order: 순서
override: 덮어쓰기 바꾸기 수정
design: 디자인 서식
[Document]
layout: 레이아웃 양식
title: 제목
lang: 언어
letter: 자기_소개서 자소서
filename: 파일명 파일_이름
design: 디자인 서식
[Select]
include: 포함
exclude: 제외
hide: 숨김 숨기기
[Design]
accent: 강조색 색 색상 accent_color color colour theme_color
font: 글꼴 폰트 font_family typeface
size: 글자_크기 font_size 크기 text_size
density: 밀도 간격
paper: 용지 용지_크기 paper_size page_size
margin: 여백 margins padding
date: 날짜_형식 date_format
page_numbers: 쪽_번호 페이지_번호
sections: 섹션 섹션_순서 구성
parts: 항목_순서
";

/// The words for the values of choices, by type.
pub(super) const WORDS: &str = "\
[Employment]
full-time: 정규직 정직원 상용직 permanent full_time_employee
part-time: 시간제 단시간 파트타임 아르바이트 알바
contract: 계약직 파견 파견직 기간제 도급 위촉직 contractor temporary
freelance: 프리랜서 프리랜스 외주 개인사업자 freelancer
intern: 인턴 인턴십 체험형_인턴 채용형_인턴 채용_연계형_인턴 현장_실습 internship
research: 연구 연구원 학부_연구생 연구_조교 위촉_연구원 researcher
[Priority]
high: 높음 상
normal: 보통 중
low: 낮음 하
[Count]
chars: 글자 글자_수 자 공백_포함 공백포함_글자수 characters
chars-no-space: 공백_제외 공백_미포함 공백제외_글자수
bytes-euckr: 바이트 byte bytes
bytes-utf8: utf8
bytes-neis: neis 나이스
[Paper]
a4: A4용지
[Density]
compact: 촘촘 촘촘하게 좁게 조밀
normal: 보통
relaxed: 여유 여유롭게 넓게
[Sidebar]
right: 오른쪽
left: 왼쪽
[PageNumbers]
auto: 자동
always: 항상
never: 없음
[Cover]
dark: 어둡게 어두운
light: 밝게 밝은
photo: 사진
";

/// The words for layouts.
pub(super) const LAYOUTS: &str = "\
resume: 이력서 cv
compact: 한_장_이력서
split: 두_단_이력서
aside: 곁단_이력서
career: 경력_기술서
classic: 명조_이력서
form: 이력서_양식
portfolio: 포트폴리오
letter: 자기_소개서 자소서 cover_letter
";

/// The words for the summary, a section that is not a key at the top of a content.
pub(super) const SUMMARY: &str = "summary: 소개 자기_소개 요약 about introduction";

/// Keys whose values are links to the named site.
pub(super) const SITES: &str = "github gitlab git_hub blog velog notion linkedin tistory medium portfolio homepage website demo 깃허브 깃헙 블로그 벨로그 \
                     링크드인 노션 티스토리 포트폴리오 홈페이지 웹사이트 데모";
