//! From reports to evidence: files are read, what is found in them is reviewed, and what a
//! person accepts is attached to a case.
//!
//! What does not live here: how a text is read (`detente-reader`), and what a passage means for
//! the dispute, which the analyst decides.

mod accept;
mod compare;
mod contradicted;
mod corpus;
mod gazetteer;
mod marked;
mod read;
mod rivals;
mod same;
mod timeline;

pub use accept::{
    Acceptance, AttachError, annotation, attached, is_passage_name, lines_resting_on, source_entry,
    with_annotation, without_annotation,
};
pub use compare::{Account, Conflict, Difference, Remark, conflicts};
pub use contradicted::{Contradicted, contradicted};
pub(crate) use corpus::FILE as CORPUS_FILE;
pub use corpus::{Corpus, CorpusError, Filter, Found, Hit, KINDS, Review, Stored, StoredReport};
pub use gazetteer::gazetteer;
pub use marked::{Stretch, marked};
pub use read::{Outcome, PerArchive, PerDocument, ReadAll, ReadDone, read_files, read_one, reader};
pub use rivals::{NameUse, rival_names};
pub use same::{Repeat, SharedPassage, copied, repeats, words_of_report};
pub use timeline::{Moment, timeline};
