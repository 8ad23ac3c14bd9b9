namespace LockOrderAnalyzers.Live.Tests.Solutions;

/// <summary>In which way reports are asked for.</summary>
internal enum Look
{
    /// <summary>All in one request, as a build asks.</summary>
    Build,

    /// <summary>One document after the other, as an editor asks.</summary>
    DocumentByDocument,

    /// <summary>All documents at the same time.</summary>
    DocumentsAtOnce,
}
