namespace SpinLockBlocks;

/// <summary>The file with the hits.</summary>
public sealed class HitFile(string path)
{
    /// <summary>Adds a line.</summary>
    public void Append(string page, int hits) => File.AppendAllText(path, $"{page} {hits}{Environment.NewLine}");
}
