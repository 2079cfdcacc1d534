//! Effects that can be painted in time, and others.

use crate::pictures::testing::message;

fn said(filter: &str, inside: &str) -> String {
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"400\" height=\"400\"><filter id=\"f\" {filter}</filter>{inside}</svg>"
    );
    message(svg.as_bytes(), "a.svg")
}

#[test]
fn effects_without_end_are_refused() {
    const LONG: &str = "has effects that take too long to paint";
    let shape = "<path d=\"M0 0h400v400\" filter=\"url(#f)\"/>";
    let blur = "><feGaussianBlur stdDeviation=\"3\"/>";
    for usual in [
        blur,
        "><feMorphology radius=\"0.3\"/>",
        "><feDropShadow dx=\"2\" dy=\"2\" stdDeviation=\"3\"/>",
        "><feTurbulence numOctaves=\"3\" baseFrequency=\"0.1\"/>",
        "><feConvolveMatrix order=\"3\" kernelMatrix=\"1 1 1 1 1 1 1 1 1\"/>",
    ] {
        assert_eq!(said(usual, shape), "", "{usual}");
    }
    for attack in [
        "><feMorphology radius=\"100\"/>",
        "><feTurbulence numOctaves=\"1000000\" baseFrequency=\"0.1\"/>",
        &format!("><feConvolveMatrix order=\"30\" kernelMatrix=\"{}\"/>", "1 ".repeat(900)),
    ] {
        assert_eq!(said(attack, shape), LONG, "{attack}");
        assert_eq!(said(attack, "<path d=\"M0 0h400v400\"/>"), "", "{attack} is not used");
    }
    let small = "<path d=\"M0 0h20v20\" filter=\"url(#f)\"/>";
    assert_eq!(said(blur, &small.repeat(100)), "");
    let nested = |depth| "<g filter=\"url(#f)\">".repeat(depth) + shape + &"</g>".repeat(depth);
    assert_eq!(said(blur, &nested(2)), "");
    assert_eq!(said(blur, &nested(50)), LONG);
}
