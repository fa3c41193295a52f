"""Who was trained trains others: promises, trainings, the tree from the seminar to the village."""
