"""Predefined schemas of XMP and the types of their properties (XMP specification 2005, part 1 and
PDF/A ISO 19005-1 and -2: the schemas that need no description in the file).

A type is that of a value (Text, Integer, Real, Rational, Boolean, Date, or a structure), after the
container that holds several of them (Bag, Seq, Alt; Lang Alt has a text for each language).
"""

from __future__ import annotations

_SCHEMAS = {
    "dc http://purl.org/dc/elements/1.1/": {
        "Text": "coverage format identifier source",
        "Bag Text": "contributor language publisher relation subject type",
        "Seq Text": "creator",
        "Seq Date": "date",
        "Lang Alt": "description rights title",
    },
    "xmp http://ns.adobe.com/xap/1.0/": {
        "Text": "BaseURL CreatorTool Label Nickname",
        "Real": "Rating",
        "Date": "CreateDate MetadataDate ModifyDate",
        "Bag Text": "Advisory",
        "Bag": "Identifier",
        "Alt Structure": "Thumbnails",
    },
    "xmpRights http://ns.adobe.com/xap/1.0/rights/": {
        "Text": "Certificate WebStatement",
        "Boolean": "Marked",
        "Bag Text": "Owner",
        "Lang Alt": "UsageTerms",
    },
    "xmpMM http://ns.adobe.com/xap/1.0/mm/": {
        "Text": "DocumentID InstanceID LastURL ManageTo ManageUI Manager ManagerVariant "
        "RenditionClass RenditionParams VersionID OriginalDocumentID",
        "Integer": "SaveID",
        "Structure": "DerivedFrom ManagedFrom RenditionOf",
        "Bag Structure": "Ingredients",
        "Seq Structure": "History Versions",
    },
    "xmpBJ http://ns.adobe.com/xap/1.0/bj/": {"Bag Structure": "JobRef"},
    "xmpTPg http://ns.adobe.com/xap/1.0/t/pg/": {
        "Integer": "NPages",
        "Structure": "MaxPageSize",
        "Bag Structure": "Fonts",
        "Seq Text": "PlateNames",
        "Seq Structure": "Colorants SwatchGroups",
    },
    "xmpDM http://ns.adobe.com/xmp/1.0/DynamicMedia/": {
        "Text": "absPeakAudioFilePath album altTapeName artist audioChannelType audioCompressor "
        "audioSampleType composer copyright engineer genre instrument key logComment pullDown "
        "relativePeakAudioFilePath scaleType scene shotLocation shotName speakerPlacement "
        "stretchMode tapeName timeSignature videoAlphaMode videoColorSpace videoCompressor "
        "videoFieldOrder videoFrameRate videoPixelDepth",
        "Integer": "audioSampleRate trackNumber",
        "Real": "numberOfBeats tempo",
        "Rational": "fileDataRate videoPixelAspectRatio",
        "Boolean": "loop videoAlphaUnityIsTransparent",
        "Date": "audioModDate metadataModDate releaseDate shotDate videoModDate",
        "Structure": "altTimecode beatSpliceParams duration introTime outCue projectRef "
        "relativeTimestamp resampleParams startTimecode timeScaleParams "
        "videoAlphaPremultipleColor videoFrameSize",
        "Bag Structure": "contributedMedia",
        "Seq Structure": "markers",
    },
    "pdf http://ns.adobe.com/pdf/1.3/": {
        "Text": "Keywords PDFVersion Producer",
        "Boolean": "Trapped",
    },
    "photoshop http://ns.adobe.com/photoshop/1.0/": {
        "Text": "AuthorsPosition CaptionWriter Category City Country Credit Headline Instructions "
        "Source State TransmissionReference ICCProfile History",
        "Integer": "Urgency ColorMode",
        "Date": "DateCreated",
        "Bag Text": "SupplementalCategories",
    },
    "crs http://ns.adobe.com/camera-raw-settings/1.0/": {
        "Text": "CameraProfile RawFileName ToneCurveName Version WhiteBalance",
        "Integer": "BlueHue BlueSaturation Brightness ChromaticAberrationB ChromaticAberrationR "
        "ColorNoiseReduction Contrast CropUnits GreenHue GreenSaturation LuminanceSmoothing RedHue "
        "RedSaturation Saturation ShadowTint Shadows Sharpness Temperature Tint VignetteAmount "
        "VignetteMidpoint",
        "Real": "CropAngle CropBottom CropHeight CropLeft CropRight CropTop CropWidth Exposure",
        "Boolean": "AutoBrightness AutoContrast AutoExposure AutoShadows HasCrop HasSettings",
        "Seq Text": "ToneCurve",
    },
    "tiff http://ns.adobe.com/tiff/1.0/": {
        "Text": "Artist Make Model Software NativeDigest",
        "Integer": "Compression ImageLength ImageWidth Orientation PhotometricInterpretation "
        "PlanarConfiguration ResolutionUnit SamplesPerPixel YCbCrPositioning",
        "Rational": "XResolution YResolution",
        "Date": "DateTime",
        "Lang Alt": "Copyright ImageDescription",
        "Seq Integer": "BitsPerSample TransferFunction YCbCrSubSampling",
        "Seq Rational": "PrimaryChromaticities ReferenceBlackWhite WhitePoint YCbCrCoefficients",
    },
    "exif http://ns.adobe.com/exif/1.0/": {
        "Text": "ExifVersion FlashpixVersion GPSAreaInformation GPSDestBearingRef "
        "GPSDestDistanceRef GPSDestLatitude GPSDestLongitude GPSImgDirectionRef GPSLatitude "
        "GPSLongitude GPSMapDatum GPSMeasureMode GPSProcessingMethod GPSSatellites GPSSpeedRef "
        "GPSStatus GPSTrackRef GPSVersionID ImageUniqueID RelatedSoundFile SpectralSensitivity "
        "NativeDigest",
        "Integer": "ColorSpace Contrast CustomRendered ExposureMode ExposureProgram FileSource "
        "FocalLengthIn35mmFilm FocalPlaneResolutionUnit GPSAltitudeRef GPSDifferential GainControl "
        "LightSource MeteringMode PixelXDimension PixelYDimension Saturation SceneCaptureType "
        "SceneType SensingMethod Sharpness SubjectDistanceRange WhiteBalance",
        "Rational": "ApertureValue BrightnessValue CompressedBitsPerPixel DigitalZoomRatio "
        "ExposureBiasValue ExposureIndex ExposureTime FNumber FlashEnergy FocalLength "
        "FocalPlaneXResolution FocalPlaneYResolution GPSAltitude GPSDOP GPSDestBearing "
        "GPSDestDistance GPSImgDirection GPSSpeed GPSTrack MaxApertureValue ShutterSpeedValue "
        "SubjectDistance",
        "Date": "DateTimeDigitized DateTimeOriginal GPSTimeStamp",
        "Structure": "CFAPattern DeviceSettingDescription Flash OECF SpatialFrequencyResponse",
        "Lang Alt": "UserComment",
        "Seq Integer": "ComponentsConfiguration ISOSpeedRatings SubjectArea SubjectLocation",
    },
    "aux http://ns.adobe.com/exif/1.0/aux/": {"Text": "Lens SerialNumber"},
    "pdfaid http://www.aiim.org/pdfa/ns/id/": {
        "Integer": "part",
        "Text": "amd conformance corr",
    },
}

EXTENSIONS = "http://www.aiim.org/pdfa/ns/extension/"
"""The schema in which a file describes its own schemas."""

PREFIXES = {uri: prefix for prefix, uri in (each.split() for each in _SCHEMAS)}
"""The usual prefix of each schema."""

TYPES = {
    (each.split()[1], name): kind
    for each, kinds in _SCHEMAS.items()
    for kind, names in kinds.items()
    for name in names.split()
}
"""The type of each property, by its schema and its name."""
