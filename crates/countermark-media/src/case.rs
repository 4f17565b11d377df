//! One file under examination.

use std::cell::{OnceCell, RefCell};

use countermark_model::{Digest, LimitHit, Limits, Reason, Situation, to_u64};

use crate::{
    Carrier, Dimensions, FirstPixels, Format, Likeness, Luma, Media, NotDecoded, Pixels, Turn,
};

/// One file with everything that checks may ask about it.
#[derive(Debug)]
pub struct Case<'a> {
    bytes: &'a [u8],
    media: Media<'a>,
    situation: &'a Situation<'a>,
    digest: OnceCell<Digest>,
    pixels: OnceCell<Result<Pixels, NotDecoded>>,
    luma: OnceCell<Luma>,
    first_pixels: OnceCell<Result<FirstPixels, NotDecoded>>,
    limits: RefCell<Vec<LimitHit>>,
}

impl<'a> Case<'a> {
    /// Walks `bytes` once and opens the case. Never fails: damage is recorded in [`Media`].
    pub fn open(bytes: &'a [u8], situation: &'a Situation<'a>) -> Self {
        let media = Media::read(bytes, &situation.limits);
        Self {
            bytes,
            media,
            situation,
            digest: OnceCell::new(),
            pixels: OnceCell::new(),
            luma: OnceCell::new(),
            first_pixels: OnceCell::new(),
            limits: RefCell::default(),
        }
    }

    /// The whole file.
    pub const fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// SHA-256 of the whole file. The first call computes it, later calls return the same.
    pub fn digest(&self) -> Digest {
        *self.digest.get_or_init(|| Digest::of(self.bytes))
    }

    /// What the walk over the file found.
    pub const fn media(&self) -> &Media<'a> {
        &self.media
    }

    /// What the host brought.
    pub const fn situation(&self) -> &'a Situation<'a> {
        self.situation
    }

    /// Records that a check reached the limit `name`, which is `value`, at `offset` of the file.
    pub fn note_limit(&self, name: &'static str, value: u64, offset: u64) {
        let mut noted = self.limits.borrow_mut();
        if !noted.iter().any(|hit| hit.name == name) {
            noted.push(LimitHit { name, value, offset });
        }
    }

    /// Every limit that was reached: by the walk over the file, then by checks.
    pub fn limits(&self) -> Vec<LimitHit> {
        [self.media.limits.clone(), self.limits.borrow().clone()].concat()
    }

    /// The decoded picture. The first call decodes, later calls return the same.
    ///
    /// # Errors
    /// [`NotDecoded`] says why there are no pixels: the format, a limit, or damage.
    pub fn pixels(&self) -> Result<&Pixels, &NotDecoded> {
        let limits = &self.situation.limits;
        let decode = || {
            self.may_decode()?;
            let decoded = Pixels::decode(self.bytes, &self.media, limits);
            if matches!(decoded, Err(NotDecoded::Limit)) {
                let (name, value) = self.exceeded(limits);
                self.note_limit(name, value, 0);
            }
            decoded
        };
        self.pixels.get_or_init(decode).as_ref()
    }

    /// Whether pixels may be looked at, those of small pictures inside the file too.
    ///
    /// # Errors
    /// [`NotDecoded::NotRequested`] where a first answer is wanted.
    pub const fn may_decode(&self) -> Result<(), NotDecoded> {
        if self.situation.quick { Err(NotDecoded::NotRequested) } else { Ok(()) }
    }

    /// SHA-256 of the decoded pixels, where the host asks for it and they can be decoded.
    pub fn pixel_digest(&self) -> Option<Digest> {
        let pixels = self.situation.pixel_digest.then(|| self.pixels().ok())??;
        Some(Digest::of(&pixels.rgba))
    }

    /// The limit that keeps the picture from being decoded, as far as its header says.
    fn exceeded(&self, limits: &Limits) -> (&'static str, u64) {
        let scans = self.media.segments.iter().filter(|segment| segment.name == "SOS").count();
        let long = |size: Dimensions| size.width.max(size.height) > limits.side;
        match self.media.dimensions {
            _ if scans > limits.jpeg_scans => ("jpeg_scans", to_u64(limits.jpeg_scans)),
            Some(size) if long(size) => ("side", limits.side.into()),
            _ => ("pixels", limits.pixels),
        }
    }

    /// The decoded picture in grey, of at most 512 pixels a side, as comparisons want it.
    ///
    /// # Errors
    /// Those of [`pixels`](Self::pixels).
    pub fn luma(&self) -> Result<&Luma, &NotDecoded> {
        let pixels = self.pixels()?;
        Ok(self.luma.get_or_init(|| Luma::of(pixels)))
    }

    /// What the picture has to do with `other`, whose own value of `Orientation` is `orientation`, 1 to 8.
    ///
    /// # Errors
    /// Why the two cannot be compared.
    pub fn likeness(&self, other: &Luma, orientation: Option<u32>) -> Result<Likeness, Reason> {
        let picture = self.luma().map_err(|why| why.reason())?;
        Likeness::of(picture, other, &self.explained_turns(orientation)).ok_or(Reason::TooPlain)
    }

    /// The turns from the picture to another state of it that the file explains: that of `Orientation`,
    /// and what is left of it where the other picture has an `Orientation` of its own.
    fn explained_turns(&self, orientation: Option<u32>) -> Vec<Turn> {
        let own = orientation.and_then(Turn::of_orientation);
        let fields = self.media.fields_of(Carrier::ExifIfd0);
        let stated = fields.filter(|field| field.key == "Orientation");
        let upright = stated.filter_map(|field| field.text.as_deref()?.parse().ok());
        let turns = upright.filter_map(Turn::of_orientation);
        turns
            .flat_map(|turn| [Some(turn), own.map(|own| turn.then(own.undone()))])
            .flatten()
            .collect()
    }

    /// The first pixels in column order. Of most PNG files this unpacks no more than 120 rows; other
    /// formats are decoded as a whole.
    ///
    /// # Errors
    /// [`NotDecoded`] says why there are no pixels: the format, a limit, or damage.
    pub fn first_pixels(&self) -> Result<&FirstPixels, &NotDecoded> {
        self.first_pixels
            .get_or_init(|| {
                self.may_decode()?;
                if self.media.format == Format::Png
                    && let Some(first) =
                        FirstPixels::of_png(self.bytes, &self.media, &self.situation.limits)?
                {
                    return Ok(first);
                }
                self.pixels().map(FirstPixels::of).map_err(|reason| *reason)
            })
            .as_ref()
    }

    /// Whether a check has asked for the whole picture; for tests that metadata costs no decoding.
    pub fn pixels_were_decoded(&self) -> bool {
        self.pixels.get().is_some()
    }
}
