//! The web door: a case in the browser, served by this machine to this machine alone.
//!
//! Pages are drawn here on the server, by the same code that draws the report, and read
//! without scripts; one small module enlivens them. The address of a page holds all that is
//! selected and tried on it, so that a link, the back button and an undo are the same thing.
//!
//! The door translates and never decides: verdicts, reasons and drawings are those of the
//! crate `detente`, which is all that it knows.

mod assets;
mod gate;
mod held;
mod judged;
mod misread;
mod query;
mod reply;
mod save;
mod screens;
mod selection;
mod shell;
mod tried;
mod twins;

pub use assets::assets;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use detente::{Budget, EngineChoice, Folder, Reports};
use gate::Gate;
use held::Held;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

/// What is served, and how.
#[derive(Clone, Debug)]
pub struct Serve {
    /// The case's folder, the only one that is ever read or written.
    pub folder: Folder,
    /// The reports, if they are at hand.
    pub reports: Option<Reports>,
    /// Whether the case may be written to.
    pub edit: bool,
    /// The port; 0 for any that is free.
    pub port: u16,
    /// What the answers on a page may cost.
    pub limits: Limits,
}

/// What the answers on a page may cost. A page over its limits says so and is not shown in part.
#[derive(Clone, Copy, Debug, Default)]
pub struct Limits {
    /// States and memory.
    pub budget: Budget,
    /// Which engine is to answer.
    pub engine: EngineChoice,
    /// How long the work on a page may take; if `None`, as long as it takes, but for what is
    /// tried, which is given up after ten seconds.
    pub time: Option<Duration>,
}

/// A server that listens, and nobody has been let in yet.
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    gate: Arc<Gate>,
    held: Arc<Held>,
}

impl Server {
    /// Listens on the loopback address.
    ///
    /// # Errors
    /// When the port is taken, or there is no randomness for the token.
    pub fn bind(serve: Serve) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, serve.port))?;
        let address = listener.local_addr()?;
        let gate = Arc::new(Gate::new(address.port())?);
        let held = Arc::new(Held::new(serve));
        Ok(Self { listener, address, gate, held })
    }

    /// The address to open, good for one browser: its token is spent by the first visit.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}/?token={}", self.address, self.gate.token())
    }

    /// Serves until the process ends.
    ///
    /// # Errors
    /// When the machine refuses to go on listening.
    pub fn run(self) -> io::Result<()> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
        runtime.block_on(async {
            self.listener.set_nonblocking(true)?;
            let listener = tokio::net::TcpListener::from_std(self.listener)?;
            axum::serve(listener, router(self.held, self.gate)).await
        })
    }
}

fn router(held: Arc<Held>, gate: Arc<Gate>) -> Router {
    Router::new()
        .route("/save", post(reply::saved))
        .route("/assets/{name}", get(assets::asset))
        .fallback(get(reply::screen))
        .with_state(held)
        .layer(from_fn_with_state(gate, gate::guard))
}
