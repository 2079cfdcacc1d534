//! Words and the particles that follow them.

use super::*;

/// Words by the particle of 은/는 and of 으로/로 that follows them.
const WORDS: [(&str, &str, &str); 5] = [
    (
        "는",
        "로",
        "네이버 하늘페이 카카오 우리 토스 Toss TOSS Kakao Naver NAVER Microsoft Stripe Netflix Spotify GitHub Uber \
         AWS KT LG SK BMW IKEA KAIST NCSOFT KT&G OpenAI FastAPI ChatGPT SaaS iOS C++ Swift JavaScript React Rust \
         Next.js Node.js Docker Airbnb Salesforce Adobe Claude Cafe Café Boot Upbit Cloud Blog Airport Elice \
         Backend A X 5G 2 4 5 9 12 25 GS25 1,234 3.5 1000000000000 50% 10km 코로나19 네이버(NAVER)",
    ),
    (
        "은",
        "으로",
        "한국 쿠팡 삼성 컴퓨터공학 IBM NHN M N 3M Coupang Samsung Amazon Line LINE Facebook Slack Notion Zoom \
         Game Chrome Phone Engine Spring Kotlin Python Terraform Music Web Webhook GitLab WhatsApp Internet \
         Reddit Datadog Algorithm LinkedIn TikTok KakaoTalk Snapchat Stack Format Hadoop npm Inflearn Lunit \
         Tmap C# 0 3 6 13 10 100 1000 10,000 100000000 2020 3.10 010 1.0 Windows10 70kg 한샘(HANSSEM) 당근! 〈동백꽃〉",
    ),
    (
        "은",
        "로",
        "하늘 서울 (주)하늘 하늘(주) 하늘㈜ ㈜하늘 '하늘' 하늘. 하늘(주)(비상장) 하늘(구(舊)바다) Google Apple Intel \
         Oracle PayPal Mobile Vercel Seoul HTML YAML SQL MySQL PostgreSQL L R DL CSR 1 7 8 21 118 2.7 2021",
    ),
    ("은(는)", "(으)로", "漢字 日本 かな ★ Set Kit KIT Watt Corp. Boutique S3 Web3 Covid-19"),
    ("은", "(으)로", "Class101 S1 S8 Room7"),
];

fn particle(word: &str, pair: &str) -> String {
    choose(word, pair).unwrap()
}

#[test]
fn words_take_the_particle_of_their_sound() {
    for (topic, means, words) in WORDS {
        for word in words.split_whitespace() {
            assert_eq!(particle(word, "은/는"), topic, "{word}");
            assert_eq!(particle(word, "으로/로"), means, "{word}");
        }
    }
}

#[test]
fn names_of_several_words_take_that_of_the_last() {
    for (name, topic, means) in [
        ("SK 하이닉스", "는", "로"),
        ("LG CNS", "는", "로"),
        ("Hugging Face", "는", "로"),
        ("Argo CD", "는", "로"),
        ("Trip.com", "은", "으로"),
        ("Red Hat", "은", "으로"),
        ("Java 17", "은", "로"),
        ("Windows 10", "은", "으로"),
        ("Python 3", "은(는)", "(으)로"),
        ("Python 3.10", "은", "으로"),
        ("Haneul Pay, Ltd.", "는", "로"),
    ] {
        assert_eq!([particle(name, "은/는"), particle(name, "으로/로")], [topic, means], "{name}");
    }
}

#[test]
fn every_pair_has_its_forms() {
    for (pair, consonant, vowel, rieul, unknown) in [
        ("은/는", "은", "는", "은", "은(는)"),
        ("는/은", "은", "는", "은", "은(는)"),
        ("이/가", "이", "가", "이", "이(가)"),
        ("을 / 를", "을", "를", "을", "을(를)"),
        ("와/과", "과", "와", "과", "과(와)"),
        ("로/으로", "으로", "로", "로", "(으)로"),
        ("으로서/로서", "으로서", "로서", "로서", "(으)로서"),
        ("이라/라", "이라", "라", "이라", "(이)라"),
        ("나/이나", "이나", "나", "이나", "(이)나"),
        ("이랑/랑", "이랑", "랑", "이랑", "(이)랑"),
        ("아/야", "아", "야", "아", "아(야)"),
        ("이야/야", "이야", "야", "이야", "(이)야"),
        ("이에요/예요", "이에요", "예요", "이에요", "이에요(예요)"),
        ("이었습니다/였습니다", "이었습니다", "였습니다", "이었습니다", "이었습니다(였습니다)"),
        ("은커녕/는커녕", "은커녕", "는커녕", "은커녕", "은커녕(는커녕)"),
    ] {
        let found = ["한국", "카카오", "서울", "漢"].map(|word| particle(word, pair));
        assert_eq!(found, [consonant, vowel, rieul, unknown], "{pair}");
    }
}

#[test]
fn other_pairs_are_refused() {
    for pair in ["", "은", "은/", "/는", "은/은", "은/을", "a/b", "은/는/이", "/", "이/", "으면/면", "은는"]
    {
        assert_eq!(choose("하늘", pair), Err(UnknownPair(pair.to_owned())), "{pair}");
    }
}

#[test]
fn particles_are_taken_off() {
    assert_eq!(after_particle("에서의 일"), Some("의 일"));
    assert_eq!(after_particle("으로"), Some(""));
    assert_eq!(after_particle("필드"), None);
    assert!(is_particle("까지") && !is_particle("까지의") && !is_particle(""));
}

#[test]
fn brackets_and_marks_are_read_over() {
    assert_eq!(spoken("네이버(NAVER)"), "네이버");
    assert_eq!(spoken("(주)하늘"), "(주)하늘");
    assert_eq!(spoken("(주)"), "(주");
    assert_eq!(spoken("하늘(주) [1]."), "하늘");
    assert_eq!(spoken("**[하늘](https://example.com)**"), "**[하늘");
    assert_eq!(spoken("하늘(가(나)다)"), "하늘");
    assert_eq!(spoken("a)"), "a");
    assert_eq!(spoken("!)(]"), "");
    assert_eq!(particle("", "은/는"), "은(는)");
}
