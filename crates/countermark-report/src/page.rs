//! What a report says, as a list of blocks that every output lays out in its own way.

/// A piece of a page. Sentences hold stretches of other people's text as `escape` marks them.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Block {
    /// What the whole is about.
    Title(String),
    /// The head of a part.
    Heading(String),
    /// A paragraph under a heading.
    Paragraph(String),
    /// One entry of a list.
    Item(String),
    /// A detail of the entry above.
    Detail(String),
    /// What the entry above rests on: how it is checked, or how it can be wrong.
    Explained {
        /// What is explained.
        label: String,
        /// The explanation.
        text: String,
    },
    /// A paragraph that may be skipped.
    Faint(String),
    /// An empty line.
    Blank,
}

/// A page that grows block by block.
#[derive(Clone, Debug, Default)]
pub(crate) struct Page {
    blocks: Vec<Block>,
}

impl Page {
    /// What stands on it.
    pub(crate) fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// What the whole is about.
    pub(crate) fn title(&mut self, text: &str) {
        self.blocks.push(Block::Title(text.to_owned()));
    }

    /// The head of a part.
    pub(crate) fn heading(&mut self, text: &str) {
        self.blocks.push(Block::Heading(text.to_owned()));
    }

    /// A paragraph under a heading.
    pub(crate) fn paragraph(&mut self, text: &str) {
        self.blocks.push(Block::Paragraph(text.to_owned()));
    }

    /// One entry of a list.
    pub(crate) fn item(&mut self, text: &str) {
        self.blocks.push(Block::Item(text.to_owned()));
    }

    /// A detail of the entry above.
    pub(crate) fn detail(&mut self, text: &str) {
        self.blocks.push(Block::Detail(text.to_owned()));
    }

    /// What the entry above rests on.
    pub(crate) fn explained(&mut self, label: &str, text: &str) {
        self.blocks.push(Block::Explained { label: label.to_owned(), text: text.to_owned() });
    }

    /// A paragraph that may be skipped.
    pub(crate) fn faint(&mut self, text: &str) {
        self.blocks.push(Block::Faint(text.to_owned()));
    }

    /// An empty line.
    pub(crate) fn blank(&mut self) {
        self.blocks.push(Block::Blank);
    }
}
