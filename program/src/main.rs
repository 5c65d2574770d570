//! The program `detente`: the command line, told that `serve` opens the page of the other door.
//!
//! The doors know the front room only; here, and nowhere else, they meet.

use detente_cli::{Page, Served};
use detente_web::{Limits, Serve, Server};
use std::io;
use std::process::ExitCode;

fn main() -> ExitCode {
    detente_cli::run(|served| {
        let Served { folder, reports, edit, port, budget, engine, time } = served;
        let limits = Limits { budget, engine, time };
        Ok(Box::new(Browser(Server::bind(Serve { folder, reports, edit, port, limits })?)))
    })
}

/// The page in the browser.
struct Browser(Server);

impl Page for Browser {
    fn url(&self) -> String {
        self.0.url()
    }

    fn serve(self: Box<Self>) -> io::Result<()> {
        self.0.run()
    }
}
