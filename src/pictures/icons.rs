//! Icons for ways to contact: drawings in one colour, which layouts give them.

macro_rules! icons {
    ($($name:literal),* $(,)?) => {
        &[$((concat!("/folio/icons/", $name, ".svg"), include_str!(concat!("../../templates/icons/", $name, ".svg"))),)*]
    };
}

/// Paths and drawings.
pub const ALL: &[(&str, &str)] = icons![
    "algorithm",
    "behance",
    "blog",
    "bluesky",
    "docker",
    "email",
    "facebook",
    "figma",
    "github",
    "gitlab",
    "huggingface",
    "instagram",
    "kaggle",
    "kakaotalk",
    "leetcode",
    "link",
    "linkedin",
    "location",
    "mastodon",
    "medium",
    "missing",
    "notion",
    "npm",
    "orcid",
    "phone",
    "python",
    "rust",
    "scholar",
    "speakerdeck",
    "stackoverflow",
    "telegram",
    "tistory",
    "velog",
    "web",
    "x",
    "youtube",
];

/// The path of the icon for a kind of contact; that of the web in general for a kind without one of its own.
pub fn path(kind: &str) -> String {
    let own = format!("/folio/icons/{kind}.svg");
    let known = kind != "missing" && ALL.iter().any(|(path, _)| *path == own);
    if known { own } else { "/folio/icons/web.svg".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::{ALL, path};

    #[test]
    fn every_icon_takes_the_colour_it_is_given() {
        for (path, drawing) in ALL.iter().filter(|(path, _)| !path.ends_with("missing.svg")) {
            assert!(drawing.contains("currentColor"), "{path}");
        }
    }

    #[test]
    fn unknown_kinds_are_the_web() {
        assert_eq!(path("github"), "/folio/icons/github.svg");
        assert_eq!(path("../secret"), "/folio/icons/web.svg");
    }
}
