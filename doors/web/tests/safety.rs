//! Who is let in, and who is not.

use crate::support::{Site, case, parts, request, served};

#[test]
fn only_the_first_with_the_token_is_let_in() {
    let url = served(&case("elmira"), false);
    let (host, token) = parts(&url);
    let get = |path: &str| request(&host, &format!("GET {path} HTTP/1.1\r\nHost: {host}\r\n"), "");
    assert_eq!(get("/").status, 403);
    assert_eq!(get("/?token=0123456789abcdef0123456789abcdef").status, 403);
    let first = get(&token);
    assert_eq!(first.status, 303);
    let cookie = first.head.lines().find(|line| line.starts_with("set-cookie")).unwrap();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
    let second = get(&token);
    assert_eq!(second.status, 403, "the token is good once");
    for wanted in ["was used already", "Ctrl-C", "start it again", "prefers-color-scheme: dark"] {
        assert!(second.body.contains(wanted), "{wanted}: {}", second.body);
    }
    assert!(!second.body.contains("/assets/"), "it needs nothing that a stranger is not sent");
    assert!(get("/").body.contains("is not let in yet"));
    let line = get("/board.json").body;
    assert!(line.contains("not let in") && line.lines().count() == 1, "{line}");
}

#[test]
fn another_name_for_this_machine_is_refused() {
    let site = Site::of(&case("elmira"), false);
    let (own, cookie) = (&site.host, &site.cookie);
    let port = own.split(':').nth(1).unwrap();
    for host in [format!("evil.example:{port}"), "evil.example".to_owned(), "127.0.0.1".to_owned()]
    {
        let head = format!("GET / HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\n");
        assert_eq!(request(own, &head, "").status, 403, "{host}");
    }
    assert_eq!(site.get("/").status, 200);
}

#[test]
fn another_site_is_refused() {
    let site = Site::of(&case("elmira"), true);
    let Site { host, cookie } = &site;
    for origin in ["http://evil.example", "null", "https://127.0.0.1", ""] {
        for method in ["GET", "POST"] {
            let head = format!(
                "{method} /save HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\nOrigin: {origin}\r\n"
            );
            assert_eq!(request(host, &head, "name=a").status, 403, "{method} from {origin}");
        }
    }
    let silent = format!("POST /save HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\n");
    assert_eq!(
        request(host, &silent, "name=a").status,
        403,
        "a change has to say where it comes from"
    );
}

#[test]
fn every_answer_forbids_what_is_foreign() {
    let site = Site::of(&case("elmira"), false);
    for path in ["/", "/stability", "/assets/app.js", "/report.html", "/nothing"] {
        let head = site.get(path).head;
        for wanted in [
            "content-security-policy: default-src 'none'",
            "x-content-type-options: nosniff",
            "referrer-policy: same-origin",
        ] {
            assert!(head.contains(wanted), "{path}: {head}");
        }
        assert!(!head.contains("access-control-allow"), "{head}");
    }
}

#[test]
fn nothing_outside_is_read() {
    let site = Site::of(&case("elmira"), false);
    for path in [
        "/../Cargo.toml",
        "/assets/../elmira.case",
        "/assets/..%2f..%2fCargo.toml",
        "/elmira.case",
        "/%2e%2e/kuril",
    ] {
        let answer = site.get(path);
        assert!([400, 404].contains(&answer.status), "{path}: {answer:?}");
    }
}
