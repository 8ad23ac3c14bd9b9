namespace WaitUnderLock;

/// <summary>Makes small pictures of large ones in the background. Whoever needs one waits for it without the lock.</summary>
public sealed class ThumbnailCache(Func<string, byte[]> shrink)
{
    private readonly object _picturesLock = new();
    private readonly Dictionary<string, Task<byte[]>> _pictures = [];
    private long _bytes;

    /// <summary>How much memory the pictures take that are ready.</summary>
    public long Bytes
    {
        get
        {
            lock (_picturesLock)
            {
                return _bytes;
            }
        }
    }

    /// <summary>A small picture. Only the task is looked up under the lock, which the task itself needs in order to end.</summary>
    public byte[] Get(string path)
    {
        Task<byte[]>? picture;
        lock (_picturesLock)
        {
            if (!_pictures.TryGetValue(path, out picture))
            {
                picture = Task.Run(() => Shrink(path));
                _pictures[path] = picture;
            }
        }

        return picture.Result;
    }

    private byte[] Shrink(string path)
    {
        var picture = shrink(path);
        lock (_picturesLock)
        {
            _bytes += picture.Length;
        }

        return picture;
    }
}
