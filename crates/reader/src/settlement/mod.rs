//! What a text says of settling: mentions of the case's options, and events with who and when.

mod events;
mod forces;
mod options;
mod standing;

pub use events::{Event, EventStatus, events};
pub use options::{OptionMentioned, Phrases, Stance, option_mentions};
