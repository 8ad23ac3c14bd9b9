using System;

public abstract class Device
{
    public readonly object Gate = new object();

    public virtual void Run() { lock (Gate) { Reset(null); } }

    protected void Reset(Device? other) { lock (Gate) { Spool.Enqueue(this); } }
}
