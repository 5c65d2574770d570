//! Who is let in: only a browser on this machine, that was opened with the token, and only
//! for pages that this server sent.

use crate::shell;
use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, COOKIE, HOST, LOCATION, ORIGIN,
    REFERRER_POLICY, SET_COOKIE, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// What pages may do: load from this server, and nothing else.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    connect-src 'self'; form-action 'self'; frame-src 'self'; frame-ancestors 'self'; base-uri 'none'";

/// What the page may do that is shown to who is not let in: it brings its own style, since
/// nothing else is sent to a stranger.
const OUTSIDE_POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'";

/// Why somebody is not let in.
struct Outside {
    /// In a few words.
    title: &'static str,
    /// What to do about it.
    advice: &'static str,
}

const USED: Outside = Outside {
    title: "This address was used already",
    advice: "A browser has opened it before, and it is good for one browser. Go on in that \
             browser; or stop the command in the terminal with Ctrl-C, start it again, and open \
             the address that it prints then.",
};

const UNKNOWN: Outside = Outside {
    title: "This browser is not let in yet",
    advice: "Open the whole address that detente serve printed in the terminal, up to the end of \
             its token.",
};

/// The secrets of one run.
pub(crate) struct Gate {
    port: u16,
    token: String,
    cookie: String,
    spent: AtomicBool,
}

impl Gate {
    pub(crate) fn new(port: u16) -> io::Result<Self> {
        Ok(Self { port, token: secret()?, cookie: secret()?, spent: AtomicBool::new(false) })
    }

    pub(crate) fn token(&self) -> &str {
        &self.token
    }

    /// The cookie's name bears the port: cookies do not tell ports apart.
    fn cookie_name(&self) -> String {
        format!("detente-{}", self.port)
    }

    fn is_here(&self, host: &str) -> bool {
        [format!("127.0.0.1:{}", self.port), format!("localhost:{}", self.port)]
            .iter()
            .any(|own| own == host)
    }

    /// Whether the request names this server as the one it wants: a page of another site that
    /// has pointed its name at this machine does not.
    fn host_is_right(&self, headers: &HeaderMap) -> bool {
        let mut hosts = headers.get_all(HOST).iter();
        let host = hosts.next().and_then(|host| host.to_str().ok());
        host.is_some_and(|host| self.is_here(host)) && hosts.next().is_none()
    }

    /// Whether the request comes from a page of this server. What changes something has to say
    /// where it comes from.
    fn origin_is_right(&self, method: &Method, headers: &HeaderMap) -> bool {
        match headers.get(ORIGIN).map(|origin| origin.to_str().unwrap_or_default()) {
            Some(origin) => origin.strip_prefix("http://").is_some_and(|host| self.is_here(host)),
            None => method == Method::GET || method == Method::HEAD,
        }
    }

    fn is_known(&self, headers: &HeaderMap) -> bool {
        let name = self.cookie_name();
        let cookies = headers.get_all(COOKIE).iter().filter_map(|cookies| cookies.to_str().ok());
        let mut pairs = cookies.flat_map(|cookies| cookies.split(';'));
        pairs.any(|pair| {
            let pair = pair.trim().split_once('=');
            pair.is_some_and(|(key, value)| key == name && alike(value, &self.cookie))
        })
    }

    /// Lets a browser in that brings the token for the first time.
    fn admit(&self, query: &str) -> Result<Response, Outside> {
        let mut pairs = form_urlencoded::parse(query.as_bytes());
        let token = pairs.find(|(key, _)| key == "token").map(|(_, token)| token);
        if !token.is_some_and(|token| alike(&token, &self.token)) {
            return Err(UNKNOWN);
        }
        if self.spent.swap(true, Ordering::SeqCst) {
            return Err(USED);
        }
        let name = self.cookie_name();
        let cookie = format!("{name}={}; Path=/; HttpOnly; SameSite=Strict", self.cookie);
        Ok((StatusCode::SEE_OTHER, [(SET_COOKIE, cookie), (LOCATION, "/".into())]).into_response())
    }
}

/// Lets a request pass, or says why not.
pub(crate) async fn guard(State(gate): State<Arc<Gate>>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    let mut response = if !gate.host_is_right(headers) {
        refused("This server answers to its own address only.")
    } else if !gate.origin_is_right(request.method(), headers) {
        refused("This request comes from another site.")
    } else if gate.is_known(headers) {
        next.run(request).await
    } else {
        let query = request.uri().query().unwrap_or_default();
        gate.admit(query).unwrap_or_else(|outside| outside.told(request.uri().path()))
    };
    let headers = response.headers_mut();
    headers.entry(CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(POLICY));
    for (name, value) in [
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (X_FRAME_OPTIONS, "SAMEORIGIN"),
        (REFERRER_POLICY, "same-origin"),
        (CACHE_CONTROL, "no-store"),
    ] {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

impl Outside {
    /// A page for people; programs, who ask for other things than pages, get a line.
    fn told(&self, path: &str) -> Response {
        let Self { title, advice } = self;
        if path.contains('.') {
            let kind = [(CONTENT_TYPE, "text/plain; charset=utf-8")];
            return (StatusCode::FORBIDDEN, kind, format!("{title}. {advice}\n")).into_response();
        }
        let page = Html(shell::outside(title, advice).into_string());
        (StatusCode::FORBIDDEN, [(CONTENT_SECURITY_POLICY, OUTSIDE_POLICY)], page).into_response()
    }
}

fn refused(why: &'static str) -> Response {
    (StatusCode::FORBIDDEN, why).into_response()
}

/// Whether two secrets are equal, in a time that does not tell where they differ.
fn alike(left: &str, right: &str) -> bool {
    let differs = left.bytes().zip(right.bytes()).fold(0, |bits, (a, b)| bits | (a ^ b));
    left.len() == right.len() && differs == 0
}

/// 128 random bits, in hexadecimal.
fn secret() -> io::Result<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| io::Error::other(error.to_string()))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
