//! What the tests share: a server on a case, and plain requests to it.

use detente::{Folder, Reports};
use detente_web::{Limits, Serve, Server};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};

/// The project's root.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// The folder of a published case.
pub(crate) fn case(name: &str) -> PathBuf {
    root().join("cases").join(name)
}

/// A copy of a published case that may be written to.
pub(crate) fn copied(name: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for entry in case(name).read_dir().unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            std::fs::copy(&path, folder.path().join(path.file_name().unwrap())).unwrap();
        }
    }
    folder
}

/// A site on a published case, within limits of its own.
pub(crate) fn limited(name: &str, limits: Limits) -> Site {
    let folder = Folder::open(&case(name)).expect("a case folder");
    let serve = Serve { folder, reports: None, edit: false, port: 0, limits };
    let server = Server::bind(serve).expect("a free port");
    Site::at(&server.url(), || {
        std::thread::spawn(|| server.run());
    })
}

/// A server in a thread of its own; gives the address to open.
pub(crate) fn served(folder: &Path, edit: bool) -> String {
    let folder = Folder::open(folder).expect("a case folder");
    let reports = Reports::in_folder(&root().join("../shared/seeds"));
    let server = Server::bind(Serve { folder, reports, edit, port: 0, limits: Limits::default() })
        .expect("a free port");
    let url = server.url();
    std::thread::spawn(|| server.run());
    url
}

/// A server and the cookie that it gave for its token.
pub(crate) struct Site {
    /// `127.0.0.1:PORT`.
    pub(crate) host: String,
    pub(crate) cookie: String,
}

/// What a server answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Site {
    pub(crate) fn of(folder: &Path, edit: bool) -> Self {
        Self::at(&served(folder, edit), || ())
    }

    /// At an address, once `start` has let its server run.
    pub(crate) fn at(url: &str, start: impl FnOnce()) -> Self {
        start();
        let (host, token) = parts(url);
        let answer = request(&host, &format!("GET {token} HTTP/1.1\r\nHost: {host}\r\n"), "");
        assert_eq!(answer.status, 303, "{answer:?}");
        let cookie = answer.head.lines().find_map(|line| line.strip_prefix("set-cookie: "));
        let cookie = cookie.unwrap().split(';').next().unwrap().to_owned();
        Self { host, cookie }
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        let Self { host, cookie } = self;
        request(host, &format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\n"), "")
    }

    pub(crate) fn post(&self, path: &str, body: &str) -> Answer {
        let Self { host, cookie } = self;
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\nOrigin: http://{host}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\n"
        );
        request(host, &head, body)
    }
}

/// The host of an address, and the rest.
pub(crate) fn parts(url: &str) -> (String, String) {
    let rest = url.strip_prefix("http://").unwrap();
    let (host, path) = rest.split_once('/').unwrap();
    (host.to_owned(), format!("/{path}"))
}

/// One request; `head` is its first lines, each with its end.
pub(crate) fn request(host: &str, head: &str, body: &str) -> Answer {
    let mut stream = TcpStream::connect(host).unwrap();
    let length = body.len();
    write!(stream, "{head}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}").unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    Answer { status, head: head.to_owned(), body: body.to_owned() }
}
