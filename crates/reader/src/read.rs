//! From a document's bytes to everything found in it.

use std::collections::HashMap;
use std::io::{Read, Seek};
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};

use jiff::civil::Date;

use crate::dates::{Dated, date_of_line, dates, settle_weekdays};
use crate::evidence::{MAX_REPORT_BYTES, sha256_hex};
use crate::figures::figures;
use crate::formats::{
    Capture, Format, FormatError, HtmlLimits, PdfLimits, WarcLimits, decode, read_html, read_pdf,
    read_warc, sniff,
};
use crate::names::{Gazetteer, Mentioned, Names, mentions};
use crate::reading::{
    Article, DateItem, Document, EventItem, FigureItem, Item, LinkItem, Mention, OptionItem,
    Reading, RemovedPart, SpeakerItem, Statement,
};
use crate::settlement::{Phrases, events, option_mentions};
use crate::speech::{Found, Link, Passage, Speaker, chains, speakers, statements};
use crate::text::{Block, CodePoints, Layout, LineKind, Span, layout};
use crate::words::dateline_end;

/// How a document is read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Settings {
    /// Larger documents are refused, in bytes.
    pub max_bytes: usize,
    /// Longer paragraphs are read in pieces, in bytes: what bounds the work on one.
    pub max_paragraph_bytes: usize,
    /// The day of publication, where the caller knows it; it goes before what the page says.
    pub published: Option<Date>,
    /// What is read of a web page.
    pub html: HtmlLimits,
    /// What is read of a PDF.
    pub pdf: PdfLimits,
    /// What is read of a web archive.
    pub warc: WarcLimits,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            max_bytes: MAX_REPORT_BYTES,
            max_paragraph_bytes: 8 << 10,
            published: None,
            html: HtmlLimits::default(),
            pdf: PdfLimits::default(),
            warc: WarcLimits::default(),
        }
    }
}

/// Why a document was not read.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReadError {
    /// Not a file of its format that can be read.
    #[error(transparent)]
    Format(#[from] FormatError),
    /// An archive, which holds many documents: [`Reader::read_archive`] reads those.
    #[error("a web archive holds many documents and is read one by one")]
    Archive,
    /// More bytes than allowed.
    #[error("the document has {found} bytes; at most {limit} are read")]
    TooLarge {
        /// How many there are.
        found: usize,
        /// How many are read at most.
        limit: usize,
    },
    /// The file met a fault in one of the libraries that read it; nothing of it is kept.
    #[error("its reader stopped at a fault")]
    Fault,
}

/// What a document says of itself, or others say of it.
#[derive(Clone, Debug, Default)]
struct About {
    title: Option<String>,
    author: Option<String>,
    outlet: Option<String>,
    published: Option<Date>,
}

/// Reads documents with one gazetteer, prepared once.
#[derive(Clone, Debug)]
pub struct Reader {
    settings: Settings,
    gazetteer: Gazetteer,
    names: Names,
    phrases: Phrases,
}

impl Reader {
    /// Prepares a gazetteer's names and phrases.
    #[must_use]
    pub fn new(settings: Settings, gazetteer: Gazetteer) -> Self {
        let (names, phrases) = (Names::new(&gazetteer), Phrases::new(&gazetteer));
        Self { settings, gazetteer, names, phrases }
    }

    /// Reads a document of any format but an archive, told by its first bytes.
    ///
    /// The spans of a plain text in UTF-8 count in the file as given; those of other files in
    /// the text taken from them, which [`Reading::text`] holds.
    ///
    /// Cost: linear in a plain text; see [`Settings`] for what bounds it, and the formats' limits.
    ///
    /// # Errors
    /// [`ReadError`] where the document is too large, no text, broken or an archive, or where a
    /// library that reads its format panics.
    pub fn read(&self, source: &str, bytes: &[u8]) -> Result<Reading, ReadError> {
        guarded(|| self.read_any(source, bytes))
    }

    fn read_any(&self, source: &str, bytes: &[u8]) -> Result<Reading, ReadError> {
        let limit = self.settings.max_bytes;
        if bytes.len() > limit {
            return Err(ReadError::TooLarge { found: bytes.len(), limit });
        }
        match sniff(bytes) {
            Format::Warc => Err(ReadError::Archive),
            Format::Html => self.read_page(source, bytes, None),
            Format::Pdf => {
                let text = read_pdf(bytes, &self.settings.pdf)?;
                Ok(self.reading(source, sha256_hex(bytes), &text, About::default()))
            }
            Format::Text => {
                let text = decode(bytes, None)?.text;
                Ok(self.reading(source, sha256_hex(bytes), &text, About::default()))
            }
        }
    }

    /// Reads a document as a server gave it, with the encoding that the server declared, which
    /// counts for web pages alone.
    ///
    /// # Errors
    /// As [`Reader::read`].
    pub fn read_served(
        &self,
        source: &str,
        bytes: &[u8],
        charset: Option<&str>,
    ) -> Result<Reading, ReadError> {
        match sniff(bytes) {
            Format::Html => guarded(|| self.read_page(source, bytes, charset)),
            _ => self.read(source, bytes),
        }
    }

    /// Reads the pages captured in a web archive, each named `source` and its address, and gives
    /// them to `take` in order until it says `false`; what cannot be read is given as an error.
    ///
    /// # Errors
    /// [`ReadError`] where the archive cannot be read on.
    pub fn read_archive(
        &self,
        source: &str,
        archive: impl Read + Seek + Send + 'static,
        mut take: impl FnMut(Result<Reading, ReadError>) -> bool,
    ) -> Result<(), ReadError> {
        let warc = self.settings.warc;
        let read = |capture: Result<Capture, FormatError>| {
            let capture = capture?;
            let name = format!("{source}#{}", capture.address);
            self.read_served(&name, &capture.bytes, capture.charset.as_deref())
        };
        Ok(read_warc(archive, &warc, |capture| take(read(capture)))?)
    }

    fn read_page(
        &self,
        source: &str,
        bytes: &[u8],
        charset: Option<&str>,
    ) -> Result<Reading, ReadError> {
        let page = read_html(bytes, charset, &self.settings.html)?;
        let published = page.published.and_then(|date| date.parse().ok());
        let about =
            About { title: page.title, author: page.author, outlet: page.outlet, published };
        Ok(self.reading(source, sha256_hex(bytes), &page.text, about))
    }

    fn reading(&self, source: &str, sha256: String, text: &str, about: About) -> Reading {
        let layout = layout(text, self.settings.max_paragraph_bytes);
        let found =
            Findings { reader: self, source, text, points: CodePoints::new(text), layout, about };
        let document = found.document(sha256);
        let items = found.items();
        Reading { text: text.to_owned(), document, items }
    }
}

/// What reading gives; a panic on the way is an error of this document alone.
fn guarded(read: impl FnOnce() -> Result<Reading, ReadError>) -> Result<Reading, ReadError> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(ReadError::Fault))
}

/// Reads one document: a convenience for [`Reader`] where there is only one.
///
/// ```
/// # use detente_reader::{Settings, names::Gazetteer, read_document};
/// let text = "The dam stays shut, the envoy said on Friday.";
/// let reading = read_document("bay2020", text.as_bytes(), &Settings::default(), &Gazetteer::default())?;
/// assert_eq!(reading.items.len(), 2); // the statement and the date
/// # Ok::<(), detente_reader::ReadError>(())
/// ```
///
/// # Errors
/// [`ReadError`] where the document is too large or no text.
pub fn read_document(
    source_name: &str,
    bytes: &[u8],
    settings: &Settings,
    gazetteer: &Gazetteer,
) -> Result<Reading, ReadError> {
    Reader::new(settings.clone(), gazetteer.clone()).read(source_name, bytes)
}

/// A text being read.
struct Findings<'r> {
    reader: &'r Reader,
    source: &'r str,
    text: &'r str,
    points: CodePoints,
    layout: Layout,
    about: About,
}

/// What was found in one article, by bytes.
struct ArticleFindings {
    statements: Vec<(Found, Option<Speaker>, Vec<Link>)>,
    mentioned: Vec<Vec<Mentioned>>,
    dated: Vec<Vec<Dated>>,
}

impl Findings<'_> {
    fn span(&self, bytes: &Range<usize>) -> Span {
        self.points.span(self.text, bytes.clone())
    }

    fn words(&self, bytes: &Range<usize>) -> String {
        self.text[bytes.clone()].split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The paragraphs of an article.
    fn blocks(&self, article: usize) -> &[Block] {
        let blocks = &self.layout.blocks;
        let start = blocks.partition_point(|block| block.article < article);
        let end = blocks.partition_point(|block| block.article <= article);
        &blocks[start..end]
    }

    /// The first paragraph of this kind in an article.
    fn first(&self, article: usize, kind: LineKind) -> Option<&Range<usize>> {
        self.blocks(article).iter().find(|block| block.kind == kind).map(|block| &block.bytes)
    }

    /// The headline of an article: the first of some length.
    fn title(&self, article: usize) -> Option<String> {
        let lead = self.blocks(article).iter().take_while(|block| block.kind != LineKind::Body);
        let headlines: Vec<String> = lead
            .filter(|block| block.kind == LineKind::Headline)
            .map(|block| self.words(&block.bytes).trim_matches(['#', '*', ' ']).to_owned())
            .collect();
        headlines.iter().find(|title| title.split(' ').count() > 3).or(headlines.first()).cloned()
    }

    fn published(&self, article: usize) -> Option<Date> {
        let given = self.reader.settings.published.or(self.about.published);
        let line = || date_of_line(&self.text[self.first(article, LineKind::Date)?.clone()]);
        given.or_else(line).or_else(|| self.filed(article))
    }

    /// The day in the dateline of an article's first paragraph.
    fn filed(&self, article: usize) -> Option<Date> {
        let lead = self.first(article, LineKind::Body)?;
        let passage = Passage::new(self.text, lead.clone());
        let end = dateline_end(self.text, &passage.tokens)?;
        date_of_line(&self.text[passage.bytes(&(0..end))])
    }

    fn author(&self) -> Option<String> {
        let byline = self.words(self.first(0, LineKind::Byline)?);
        let name = byline.trim_start_matches("By ").trim_start_matches("BY ");
        let name = name.split("](").next().unwrap_or(name).trim_matches(['[', ']', ' ', '*']);
        Some(name.to_owned())
    }

    /// The site named by an address left out of the text.
    fn outlet(&self) -> Option<String> {
        let link = self.layout.removed.iter().find(|removed| removed.why == "link")?;
        let address = self.text[link.bytes.clone()].split_once("://")?.1;
        let host = address.split(['/', '>', ' ']).next()?.trim_start_matches("www.");
        (!host.is_empty()).then(|| host.to_owned())
    }

    fn document(&self, sha256: String) -> Document {
        let articles = (0..self.layout.n_articles).map(|article| self.article(article)).collect();
        let removed = self.layout.removed.iter().map(|removed| RemovedPart {
            span: self.span(&removed.bytes),
            why: removed.why.to_owned(),
        });
        Document {
            source: self.source.to_owned(),
            sha256,
            title: self.about.title.clone().or_else(|| self.title(0)),
            author: self.about.author.clone().or_else(|| self.author()),
            outlet: self.about.outlet.clone().or_else(|| self.outlet()),
            published: self.published(0).map(|date| date.to_string()),
            language: self.language(),
            articles,
            removed: removed.collect(),
        }
    }

    fn article(&self, article: usize) -> Article {
        let mut blocks = self.blocks(article).iter();
        let first = blocks.next().map_or(0..0, |block| block.bytes.clone());
        let (start, end) =
            (first.start, blocks.next_back().map_or(first.end, |block| block.bytes.end));
        Article {
            span: self.span(&(start..end)),
            title: self.title(article),
            published: self.published(article).map(|date| date.to_string()),
        }
    }

    fn language(&self) -> Option<String> {
        let mut sample = String::new();
        for block in self.layout.blocks.iter().filter(|block| block.kind == LineKind::Body).take(8)
        {
            sample.extend(self.text[block.bytes.clone()].chars().take(600));
            sample.push(' ');
        }
        whatlang::detect(&sample)
            .filter(whatlang::Info::is_reliable)
            .map(|info| info.lang().code().to_owned())
    }

    fn items(&self) -> Vec<Item> {
        let mut lists: [Vec<Item>; 6] = Default::default();
        for article in 0..self.layout.n_articles {
            let passages = self.passages(article);
            let found = self.findings(&passages, self.published(article));
            lists[0].extend(
                found.statements.iter().map(|statement| Item::Statement(self.statement(statement))),
            );
            for (index, passage) in passages.iter().enumerate() {
                let (mentioned, dated) = (&found.mentioned[index], &found.dated[index]);
                lists[1].extend(
                    mentioned
                        .iter()
                        .filter(|mention| !mention.adjective)
                        .map(|mention| Item::Mention(self.mention(mention))),
                );
                lists[2].extend(dated.iter().map(|date| Item::Date(self.date(date))));
                lists[3].extend(self.figures(passage, dated));
                lists[4].extend(self.options(passage, mentioned));
                lists[5].extend(self.events(passage, mentioned, dated));
            }
        }
        lists.into_iter().flatten().collect()
    }

    fn passages(&self, article: usize) -> Vec<Passage<'_>> {
        let read = |kind| matches!(kind, LineKind::Body | LineKind::Headline | LineKind::Caption);
        let blocks = self.blocks(article).iter().filter(|block| read(block.kind));
        let passage = |block: &Block| match block.kind {
            LineKind::Headline => Passage::headline(self.text, block.bytes.clone()),
            _ => Passage::new(self.text, block.bytes.clone()),
        };
        blocks.map(passage).collect()
    }

    fn findings(&self, passages: &[Passage<'_>], published: Option<Date>) -> ArticleFindings {
        let names = &self.reader.names;
        let mut surnames = HashMap::new();
        let mentioned: Vec<Vec<Mentioned>> =
            passages.iter().map(|passage| mentions(passage, names, &mut surnames)).collect();
        let found = statements(passages);
        let mut named = speakers(passages, &found, &mentioned, names);
        let chained = chains(passages, &found, &mut named);
        let statements = found
            .into_iter()
            .zip(named)
            .zip(chained)
            .map(|((found, speaker), chain)| (found, speaker, chain))
            .collect();
        let mut dated: Vec<Vec<Dated>> =
            passages.iter().map(|passage| dates(passage, published)).collect();
        settle_weekdays(self.text, &mut dated);
        ArticleFindings { statements, mentioned, dated }
    }

    fn statement(
        &self,
        (found, speaker, chain): &(Found, Option<Speaker>, Vec<Link>),
    ) -> Statement {
        let certainty = speaker.as_ref().map_or(1.0, |speaker| 0.5 + 0.5 * speaker.certainty);
        Statement {
            source: self.source.to_owned(),
            kind: found.kind,
            content: found.content.iter().map(|bytes| self.span(bytes)).collect(),
            cue: found.cue.as_ref().map(|bytes| self.span(bytes)),
            speaker: speaker.as_ref().map(|speaker| SpeakerItem {
                span: self.span(&speaker.bytes),
                name: speaker.name.clone(),
                entity: speaker.entity.clone(),
                party: speaker.party.clone(),
            }),
            chain: chain
                .iter()
                .map(|link| LinkItem { span: self.span(&link.bytes), name: link.name.clone() })
                .collect(),
            rule: found.rule.name.to_owned(),
            confidence: (100.0 * found.rule.confidence * certainty).round() / 100.0,
        }
    }

    fn mention(&self, mention: &Mentioned) -> Mention {
        let known = self.reader.names.entity(mention.entity);
        Mention {
            source: self.source.to_owned(),
            span: self.span(&mention.bytes),
            entity: known.id.clone(),
            kind: known.kind,
            metonym: mention.metonym,
        }
    }

    fn date(&self, date: &Dated) -> DateItem {
        DateItem {
            source: self.source.to_owned(),
            span: self.span(&date.bytes),
            value: date.value.clone(),
            granularity: date.granularity,
            basis: date.basis,
        }
    }

    fn figures(&self, passage: &Passage<'_>, dated: &[Dated]) -> Vec<Item> {
        let taken: Vec<Range<usize>> = dated.iter().map(|date| date.bytes.clone()).collect();
        let item = |figure: crate::figures::Figure| {
            Item::Figure(FigureItem {
                source: self.source.to_owned(),
                span: self.span(&figure.bytes),
                value: figure.value,
                unit: figure.unit,
                hedge: figure.hedge,
                of: figure.of.map(|of| self.words(&of)),
            })
        };
        figures(passage, &taken).into_iter().map(item).collect()
    }

    fn options(&self, passage: &Passage<'_>, mentioned: &[Mentioned]) -> Vec<Item> {
        let party = |clause: &Range<usize>, until: usize| {
            let near = mentioned.iter().filter(|mention| {
                clause.contains(&mention.bytes.start) && mention.bytes.start < until
            });
            let acts = |mention: &&Mentioned| {
                let next = passage.tokens.partition_point(|token| token.start < mention.bytes.end);
                next < passage.len() && passage.is_finite(next)
            };
            let party =
                |mention: &Mentioned| self.reader.names.entity(mention.entity).party.clone();
            let acting = near.clone().filter(acts).filter_map(party).next_back();
            acting.or_else(|| near.filter_map(party).next_back())
        };
        let item = |found: crate::settlement::OptionMentioned| {
            Item::Option(OptionItem {
                source: self.source.to_owned(),
                span: self.span(&found.bytes),
                option: self.reader.gazetteer.options[found.option].id.clone(),
                holder: party(&found.clause, found.bytes.start),
                stance: found.stance,
            })
        };
        option_mentions(passage, &self.reader.phrases).into_iter().map(item).collect()
    }

    fn events(&self, passage: &Passage<'_>, mentioned: &[Mentioned], dated: &[Dated]) -> Vec<Item> {
        let ids = |list: &[usize]| {
            list.iter().map(|&entity| self.reader.names.entity(entity).id.clone()).collect()
        };
        let item = |event: crate::settlement::Event| {
            let date = event.date.and_then(|place| dated.get(place));
            Item::Event(EventItem {
                source: self.source.to_owned(),
                span: self.span(&event.bytes),
                kind: event.kind.to_owned(),
                actors: ids(&event.actors),
                targets: ids(&event.targets),
                date: date.and_then(|date| date.value.clone()),
                place: event.place.map(|place| self.reader.names.entity(place).id.clone()),
                status: event.status,
            })
        };
        events(passage, mentioned, dated, &self.reader.names).into_iter().map(item).collect()
    }
}
