using LockOrderAnalyzers;

// The kernel's lockdep records an order only between a lock and the one taken just before it. The analyzer looks at all locks held and
// would report a shorter circle. What follows from the recorded orders is left out here, so that the chain is the kernel's, step by step.
[assembly: KnownSafeLockOrder(
    "lock#2", "mmu_notifier_invalidate_range_start",
    Justification = "Follows from lock#2 --> fs_reclaim --> mmu_notifier_invalidate_range_start.")]
